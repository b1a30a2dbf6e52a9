#include "engine/train/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string_view>

#include "engine/core/decimal.h"

namespace attn::train {
namespace {

constexpr char kMagic[] = {'A', 'L', 'T', 'C'};
constexpr uint32_t kVersion = 1;
constexpr uint64_t kMaxSteps = uint64_t{1} << 53;  // whole numbers of JavaScript
constexpr std::string_view kBits = "0x";           // before a number that no short decimal says
constexpr size_t kHeader = sizeof kMagic + 2 * sizeof(uint32_t);  // what the CRC does not cover

// CRC-32 as in zip and PNG, bit by bit: a checkpoint is small.
uint32_t crc32(std::span<const uint8_t> bytes) {
  uint32_t crc = 0xffffffff;
  for (const uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

class Writer {
 public:
  template <typename T>
  void put(const T& value) {
    put_bytes(&value, sizeof value);
  }
  void put_text(const std::string& text) {
    put(static_cast<uint32_t>(text.size()));
    put_bytes(text.data(), text.size());
  }
  void put_bytes(const void* from, size_t n) {
    bytes.resize(bytes.size() + n);
    if (n > 0) std::memcpy(bytes.data() + bytes.size() - n, from, n);
  }
  std::vector<uint8_t> bytes;
};

// Reads until the bytes end; ok() tells whether all was there.
class Reader {
 public:
  explicit Reader(std::span<const uint8_t> bytes) : bytes_(bytes) {}

  template <typename T>
  T get() {
    T value{};
    const std::span<const uint8_t> from = take(sizeof value);
    if (ok_) std::memcpy(&value, from.data(), sizeof value);
    return value;
  }
  std::string get_text() {
    const std::span<const uint8_t> from = take(get<uint32_t>());
    return {from.begin(), from.end()};
  }
  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::span<const uint8_t> take(size_t n) {
    ok_ = ok_ && n <= bytes_.size();
    if (!ok_) return {};
    const std::span<const uint8_t> taken = bytes_.first(n);
    bytes_ = bytes_.subspan(n);
    return taken;
  }
  std::span<const uint8_t> bytes_;
  bool ok_ = true;
};

std::string to_text(const std::string& value) { return value; }
std::string to_text(bool value) { return value ? "1" : "0"; }
std::string to_text(int64_t value) { return std::to_string(value); }
// In decimal where that says it all, else bit by bit: a run that is resumed goes on exactly.
std::string to_text(double value) {
  const std::string decimal = format_number(value);
  double read = 0;
  if (parse_decimal(decimal, &read) && read == value) return decimal;
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  char digits[16];
  const auto written = std::to_chars(digits, digits + sizeof digits, bits, 16);
  return std::string(kBits).append(digits, written.ptr);
}
std::string to_text(const std::vector<int32_t>& values) {
  std::string text;
  for (const int32_t value : values) {
    if (!text.empty()) text += ',';
    text += std::to_string(value);
  }
  return text;
}

template <typename Number>
bool parse(std::string_view text, Number* value) {
  const char* const end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, *value);
  return result.ec == std::errc() && result.ptr == end;
}
bool parse(std::string_view text, double* value) {
  if (!text.starts_with(kBits)) return parse_decimal(text, value);
  text.remove_prefix(kBits.size());
  uint64_t bits = 0;
  const char* const end = text.data() + text.size();
  const auto [ptr, error] = std::from_chars(text.data(), end, bits, 16);
  std::memcpy(value, &bits, sizeof bits);
  return error == std::errc() && ptr == end;
}
bool parse(std::string_view text, std::string* value) {
  *value = text;
  return true;
}
bool parse(std::string_view text, bool* value) {
  *value = text == "1";
  return text == "0" || text == "1";
}
bool parse(std::string_view text, std::vector<int32_t>* values) {
  values->clear();
  while (!text.empty()) {
    const size_t comma = std::min(text.find(','), text.size());
    if (!parse(text.substr(0, comma), &values->emplace_back())) return false;
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return true;
}

struct WriteOptions {
  std::string* text;

  template <typename T>
  void operator()(const char* name, const T& value) const {
    text->append(name).append(" ").append(to_text(value)).append("\n");
  }
  template <typename Enum, typename Names>
  void operator()(const char* name, const Enum& value, const Names& names) const {
    (*this)(name, std::string(names[static_cast<size_t>(value)]));
  }
};

// Takes the options one by one; each must be there once, in order.
struct ReadOptions {
  std::string_view* text;
  bool* ok;

  std::string_view line(std::string_view name) const {
    const size_t end = text->find('\n');
    *ok = *ok && end != std::string_view::npos && text->starts_with(name) &&
          text->substr(name.size()).starts_with(' ');
    if (!*ok) return {};
    const std::string_view value = text->substr(name.size() + 1, end - name.size() - 1);
    text->remove_prefix(end + 1);
    return value;
  }
  template <typename T>
  void operator()(const char* name, T& value) const {
    const std::string_view given = line(name);
    *ok = *ok && parse(given, &value);
  }
  template <typename Enum, typename Names>
  void operator()(const char* name, Enum& value, const Names& names) const {
    const std::string_view given = line(name);
    const auto found = std::find(names.begin(), names.end(), given);
    *ok = *ok && found != names.end();
    if (*ok) value = static_cast<Enum>(found - names.begin());
  }
};

// A row of int8 and its scale: value = scale * level, |level| <= 127.
void put_int8(View<const float> values, Writer* writer) {
  for (int64_t r = 0; r < values.rows; ++r) {
    float largest = 0;
    for (int64_t c = 0; c < values.cols; ++c) largest = std::max(largest, std::abs(values(r, c)));
    const float scale = largest / 127;
    writer->put(scale);
    for (int64_t c = 0; c < values.cols; ++c)
      writer->put(static_cast<int8_t>(scale > 0 ? std::lround(values(r, c) / scale) : 0));
  }
}

void get_int8(Reader* reader, View<float> values) {
  for (int64_t r = 0; r < values.rows; ++r) {
    const float scale = reader->get<float>();
    for (int64_t c = 0; c < values.cols; ++c)
      values(r, c) = scale * static_cast<float>(reader->get<int8_t>());
  }
}

// "checkpoint: must be ..."
Status refuse(const char* what) { return {Rule::kWrongType, "checkpoint", "", what, 0, 0}; }

bool all_finite(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

}  // namespace

std::vector<uint8_t> save_checkpoint(Trainer* trainer, const CheckpointOptions& options) {
  Writer body;
  body.put(uint32_t{options.int8});
  body.put(uint32_t{options.moments});
  body.put(static_cast<uint64_t>(trainer->steps_taken()));
  std::string text;
  for_each_option(trainer->config(), WriteOptions{&text});
  body.put_text(text);
  body.put_text(options.note);
  Parameters<float>& p = trainer->network().parameters();
  for (const Parameter& each : p.all()) {
    if (options.int8) {
      put_int8(p.weight(each), &body);
    } else {
      for (int64_t i = 0; i < each.size(); ++i) body.put(p.weights[each.offset + i]);
    }
  }
  if (options.moments) {
    for (const float value : trainer->optimizer().m()) body.put(value);
    for (const float value : trainer->optimizer().v()) body.put(value);
  }
  Writer whole;
  for (const char c : kMagic) whole.put(c);
  whole.put(kVersion);
  whole.put(crc32(body.bytes));
  whole.put_bytes(body.bytes.data(), body.bytes.size());
  return whole.bytes;
}

Status load_checkpoint(std::span<const uint8_t> bytes, std::vector<int32_t> text,
                       LoadedTrainer* loaded) {
  if (bytes.size() < kHeader || !std::equal(std::begin(kMagic), std::end(kMagic), bytes.begin()))
    return refuse("a checkpoint of Attention Lab");
  Reader header(bytes.subspan(sizeof kMagic));
  if (header.get<uint32_t>() != kVersion) return refuse("a checkpoint of version 1");
  if (header.get<uint32_t>() != crc32(bytes.subspan(kHeader)))
    return refuse("an undamaged checkpoint");

  Reader body(bytes.subspan(kHeader));
  const bool int8 = body.get<uint32_t>() != 0, moments = body.get<uint32_t>() != 0;
  const uint64_t step = body.get<uint64_t>();
  const std::string options = body.get_text();
  std::string note = body.get_text();
  TrainConfig config;
  std::string_view rest = options;
  bool ok = body.ok();
  if (ok) for_each_option(config, ReadOptions{&rest, &ok});
  if (!ok || !rest.empty()) return refuse("a checkpoint with every option");
  if (step > kMaxSteps) return refuse("a checkpoint of at most 2^53 steps");
  config.text = std::move(text);
  // Before a text is made for it: a length that validate() would refuse is also none to allocate.
  const Bound length{"seq_len", config.seq_len, 0, kMaxSeqLen};
  if (Status status = check_bounds({&length, 1}); !status.ok()) return status;
  if (config.task == TaskId::kText && config.text.empty())
    config.text.resize(least_text(config.seq_len));
  if (Status status = validate(config); !status.ok()) return status;

  auto trainer = std::make_unique<Trainer>(config);
  Parameters<float>& p = trainer->network().parameters();
  for (const Parameter& each : p.all()) {
    if (int8) {
      get_int8(&body, p.weight(each));
    } else {
      for (int64_t i = 0; i < each.size(); ++i) p.weights[each.offset + i] = body.get<float>();
    }
  }
  if (moments) {
    for (float& value : trainer->optimizer().m()) value = body.get<float>();
    for (float& value : trainer->optimizer().v()) value = body.get<float>();
  }
  if (!body.ok() || !body.at_end()) return refuse("a checkpoint with all of its weights");
  if (!all_finite(p.weights) || !all_finite(trainer->optimizer().m()) ||
      !all_finite(trainer->optimizer().v()))
    return refuse("a checkpoint of finite weights");
  trainer->set_steps_taken(static_cast<int64_t>(step));
  *loaded = {std::move(trainer), std::move(note), moments};
  return {};
}

}  // namespace attn::train
