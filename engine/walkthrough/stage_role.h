// The job of a stage, whatever its mechanism calls it. A reader who switches mechanisms lands where
// the other one does the same job, and no walkthrough has to know the stages of another.
#pragma once

#include <string_view>

namespace attn {

enum class StageRole {
  kInput,    // tokens become x
  kProject,  // x becomes q, k, v
  kMap,      // q and k go through a feature map
  kScore,    // queries meet keys
  kMask,     // pairs are hidden
  kWeigh,    // scores become weights
  kMix,      // weights meet values
  kCompare,  // what the state holds for a key is compared with its value
  kWrite,    // a state takes tokens in
  kRead,     // a query reads the state
  kSend,     // keys and values move on
  kStack,    // whole layers
  kUnknown,
};

struct NamedRole {
  std::string_view stage;
  StageRole role;
  const char* name;
};

inline constexpr NamedRole kStageRoles[] = {
    {"x", StageRole::kInput, "input"},       {"qkv", StageRole::kProject, "project"},
    {"phi", StageRole::kMap, "map"},         {"scores", StageRole::kScore, "score"},
    {"tiles", StageRole::kScore, "score"},   {"compute", StageRole::kScore, "score"},
    {"intra", StageRole::kScore, "score"},   {"mask", StageRole::kMask, "mask"},
    {"softmax", StageRole::kWeigh, "weigh"}, {"output", StageRole::kMix, "mix"},
    {"finish", StageRole::kMix, "mix"},      {"error", StageRole::kCompare, "compare"},
    {"update", StageRole::kWrite, "write"},  {"carry", StageRole::kWrite, "write"},
    {"read", StageRole::kRead, "read"},      {"inter", StageRole::kRead, "read"},
    {"send", StageRole::kSend, "send"},      {"layers", StageRole::kStack, "stack"},
};

constexpr const NamedRole* find_role(std::string_view stage) {
  for (const NamedRole& known : kStageRoles) {
    if (known.stage == stage) return &known;
  }
  return nullptr;
}

constexpr StageRole role_of(std::string_view stage) {
  const NamedRole* known = find_role(stage);
  return known ? known->role : StageRole::kUnknown;
}

}  // namespace attn
