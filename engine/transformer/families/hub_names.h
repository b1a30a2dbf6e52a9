// The names of tensors on model hubs, as a GGUF file spells them: "model.layers.3.self_attn.q_proj
// .weight" is "blk.3.attn_q.weight". From here on there is one spelling.
#pragma once

#include <string>
#include <string_view>

#include "engine/transformer/families/model_config.h"

namespace attn::transformer {

// The GGUF name, or "" for a tensor that the forward pass does not need (an encoder's pooler, the
// mask that old GPT-2 files carry). An unknown name comes back as it is, for a refusal.
std::string gguf_name(Family family, std::string_view hub_name);

// GPT-2's matrices lie [in, out] on model hubs ("Conv1D").
bool is_stored_transposed(Family family, std::string_view gguf_name);

}  // namespace attn::transformer
