// Links of small programs, counted by hand: every use and what it goes back to.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "engine/recall/code/reach.h"

namespace attn::recall {
namespace {

int line_of(std::string_view source, int32_t offset) {
  return 1 + static_cast<int>(std::count(source.begin(), source.begin() + offset, '\n'));
}

std::string word_at(std::string_view source, int32_t offset) {
  size_t end = offset + (source[offset] == '#' ? 1 : 0);
  while (end < source.size() && (std::isalnum(static_cast<unsigned char>(source[end])) != 0 ||
                                 source[end] == '_' || (source[end] & 0x80) != 0))
    ++end;
  return std::string(source.substr(offset, end - offset));
}

// "call f 5<1": f is called on line 5 and defined on line 1; brackets are left out.
std::string listed(std::string_view source, Language language) {
  std::string text;
  for (const Link& link : links_of(source, language)) {
    if (link.kind == LinkKind::kBracket) continue;
    text += std::string(kLinkKindNames[static_cast<size_t>(link.kind)]) + " " +
            word_at(source, link.use) + " " + std::to_string(line_of(source, link.use)) + "<" +
            std::to_string(line_of(source, link.origin)) + "\n";
  }
  return text;
}

TEST_CASE("code: Python, the last assignment before a use, and a use before its own assignment") {
  CHECK(listed("x = 1\n"
               "x = x + 1\n"
               "print(x)\n"
               "x += 2\n"
               "y, z = x, x\n"
               "print(y, z)\n",
               Language::kPython) ==
        "assignment x 2<1\nassignment x 3<2\nassignment x 4<2\nassignment x 5<4\n"
        "assignment x 5<4\nassignment y 6<5\nassignment z 6<5\n");
}

TEST_CASE("code: Python, calls of what stands above and below") {
  CHECK(listed("def first(a, *rest, key=None):\n"
               "    return second(a, key=rest)\n"
               "def second(a, key):\n"
               "    return first(a) if key else first\n"
               "first(second(1, 2))\n",
               Language::kPython) ==
        "call_below second 2<3\nparameter a 2<1\nparameter rest 2<1\n"
        "call first 4<1\nparameter a 4<3\nparameter key 4<3\ndefinition first 4<1\n"
        "call first 5<1\ncall second 5<3\n");
}

TEST_CASE("code: Python, imports, aliases, and attributes that are nobody's") {
  CHECK(listed("import os.path as p, sys\n"
               "from shutil import (\n"
               "    copy as cp,\n"
               "    move,\n"
               ")\n"
               "cp(p.join(sys.argv[1]), move)\n"
               "from os import sep; print(sep)\n",
               Language::kPython) ==
        "import cp 6<3\nimport p 6<1\nimport sys 6<1\nimport move 6<4\nimport sep 7<7\n");
}

TEST_CASE("code: Python, a class: its attributes, its methods, and what they do not see") {
  CHECK(listed("size = 3\n"
               "class Box:\n"
               "    size = 4\n"
               "    def __init__(self, items):\n"
               "        self.items = items\n"
               "        self.fill(size)\n"
               "    def fill(self, n):\n"
               "        self.items += [n]\n"
               "        return len(self.items)\n"
               "Box([1]).fill(size)\n",
               Language::kPython) ==
        "parameter items 5<4\ncall_below fill 6<7\nassignment size 6<1\n"
        "assignment items 8<5\nparameter n 8<7\nassignment items 9<8\n"
        "call Box 10<2\nassignment size 10<1\n");
}

TEST_CASE("code: Python, comprehensions, lambdas, walrus, with, except, global") {
  CHECK(listed("rows = [[1]]\n"
               "flat = [cell for row in rows for cell in row]\n"
               "key = lambda cell, by=rows: cell + by\n"
               "with open('f') as handle, open('g') as other:\n"
               "    handle.read(other)\n"
               "if (n := len(flat)) > 1: print(n)\n"
               "count = 0\n"
               "def add():\n"
               "    global count\n"
               "    count = count + 1\n"
               "print(count)\n"
               "try: pass\n"
               "except ValueError as error: print(error)\n",
               Language::kPython)
            .find("assignment count 11<10") != std::string::npos);
  const std::string text =
      listed("rows = [[1]]\nflat = [cell for row in rows for cell in row]\nprint(row, flat)\n",
             Language::kPython);
  CHECK(text == "assignment rows 2<1\nassignment row 2<2\nassignment flat 3<2\n");
}

TEST_CASE("code: Python, names in strings, docstrings and comments are none") {
  CHECK(listed("name = 1\n"
               "def f():\n"
               "    \"\"\"name and name\n"
               "    f(name)\"\"\"\n"
               "    # name\n"
               "    return 'name' + r\"name\" + name\n",
               Language::kPython) == "assignment name 6<1\n");
}

TEST_CASE("code: Python, names and comments in Chinese") {
  CHECK(listed("# 库存\n库存 = {}\ndef 入库(名称, 数量):  # 数量\n    库存[名称] = "
               "数量\n入库('茶', 3)\n",
               Language::kPython) ==
        "assignment 库存 4<2\nparameter 名称 4<3\nparameter 数量 4<3\ncall 入库 5<3\n");
}

TEST_CASE("code: line 50 to line 300") {
  std::string source;
  for (int line = 1; line <= 300; ++line) {
    if (line == 50)
      source += "RETRY_LIMIT = 3\n";
    else if (line == 300)
      source += "print(RETRY_LIMIT)\n";
    else
      source += "step(" + std::to_string(line) + ")\n";
  }
  CHECK(listed(source, Language::kPython) == "assignment RETRY_LIMIT 300<50\n");
}

TEST_CASE("code: JavaScript, declarations, patterns, arrows, and keys that are no uses") {
  CHECK(listed("import fs, { join as glue } from 'x';\n"
               "const { a, b: c } = fs;\n"
               "let total = a + c;\n"
               "total = total + 1;\n"
               "const twice = (n) => n * total;\n"
               "const o = { a: total, twice };\n"
               "twice(glue(o.total));\n",
               Language::kJavaScript) ==
        "import fs 2<1\nassignment a 3<2\nassignment c 3<2\nassignment total 4<3\n"
        "parameter n 5<5\nassignment total 5<4\nassignment total 6<4\ndefinition twice 6<5\n"
        "call twice 7<5\nimport glue 7<1\nassignment o 7<6\n");
}

TEST_CASE("code: JavaScript, a class, template strings and regular expressions") {
  CHECK(listed("class Queue {\n"
               "  items = [];\n"
               "  push(item) {\n"
               "    this.items.push(item);\n"
               "    return this.size();\n"
               "  }\n"
               "  size() { return `${this.items.length} of {item}`; }\n"
               "}\n"
               "const q = new Queue();\n"
               "q.push(/[(q]/.test('q') ? 1 : q);\n",
               Language::kJavaScript) ==
        "assignment items 4<2\nparameter item 4<3\ncall_below size 5<7\nassignment items 7<2\n"
        "call Queue 9<1\nassignment q 10<9\nassignment q 10<9\n");
}

TEST_CASE("code: JavaScript, functions below their call") {
  CHECK(listed("main();\n"
               "function main() { for (const x of list()) show(x); }\n"
               "function list() { return [1]; }\n"
               "function show(x) { console.log(x); }\n",
               Language::kJavaScript) ==
        "call_below main 1<2\ncall_below list 2<3\ncall_below show 2<4\nassignment x 2<2\n"
        "parameter x 4<4\n");
}

TEST_CASE("code: C++, types, functions, variables and parameters") {
  CHECK(listed("#include <vector>\n"
               "#define LIMIT 8\n"
               "struct Point { int x; int y; };\n"
               "int sum(const std::vector<int>& values, int start = 0) {\n"
               "  int total = start;\n"
               "  for (const int value : values) total += value;\n"
               "  return total < LIMIT ? total : LIMIT;\n"
               "}\n"
               "int main() {\n"
               "  Point p{1, 2};\n"
               "  std::vector<int> list = {p.x, p.y};\n"
               "  return sum(list) * list.size();\n"
               "}\n",
               Language::kCpp) ==
        "parameter start 5<4\nparameter values 6<4\nassignment total 6<5\nassignment value 6<6\n"
        "assignment total 7<6\ndefinition LIMIT 7<2\nassignment total 7<6\ndefinition LIMIT 7<2\n"
        "definition Point 10<3\nassignment p 11<10\nassignment p 11<10\ncall sum 12<4\n"
        "assignment list 12<11\nassignment list 12<11\n");
}

TEST_CASE("code: C++, a class with its fields below, and a method outside it") {
  CHECK(listed("class Ring {\n"
               " public:\n"
               "  explicit Ring(int size) : size_(size) {}\n"
               "  int next(int i) const { return (i + 1) % size_; }\n"
               "  void grow();\n"
               " private:\n"
               "  int size_;\n"
               "};\n"
               "void Ring::grow() { size_ = size_ * 2; }\n",
               Language::kCpp) ==
        "definition size_ 3<7\nparameter size 3<3\nparameter i 4<4\ndefinition size_ 4<7\n"
        "definition Ring 9<1\ndefinition size_ 9<7\n");
}

TEST_CASE("code: brackets go back to their partners, whatever strings hold") {
  const auto links = links_of("f(')', [1, {2: \"]\"}])\n", Language::kPython);
  REQUIRE(links.size() == 3);
  CHECK(links[0].kind == LinkKind::kBracket);
  CHECK(links[0].origin == 11);
  CHECK(links[2].origin == 1);
}

TEST_CASE("code: what a window, a stack of windows and a full layer reach") {
  const std::string source = "a = 1\nb = 2\nprint(b)\nprint(a)\n";
  // a = 1 b = 2 print ( b ) print ( a )
  const std::vector<int32_t> begins = {0, 2, 4, 6, 8, 10, 12, 17, 18, 19, 21, 26, 27, 28};
  CodeConfig config{.language = Language::kPython, .window = 5, .layers = "SSF"};
  REQUIRE(validate(config, source, begins).ok());
  const CodeLens lens = look_at_code(config, source, begins);
  const auto& assignment = lens.reach[static_cast<size_t>(LinkKind::kAssignment)];
  CHECK(lens.stack_span == 8);
  CHECK(assignment.n_links == 2);  // 5 and 12 tokens
  CHECK(assignment.one_layer == 0);
  CHECK(assignment.stack == 1);
  CHECK(assignment.all == 2);
  const size_t row = static_cast<size_t>(LinkKind::kAssignment) * kDistanceBins;
  CHECK(lens.histogram[row + 2] == 1);  // 4 to 7
  CHECK(lens.histogram[row + 3] == 1);  // 8 to 15
  CHECK(validate({.window = 0}, source, begins).field == "window");
  CHECK(validate({.layers = "SX"}, source, begins).rule == Rule::kOneOf);
  const std::vector<int32_t> falling = {4, 2};
  CHECK(validate({}, source, falling).field == "token_begins");
}

TEST_CASE("code: no text makes it stop short of the end or read beyond it") {
  for (const char* text : {"",           "(",       ")",     "'",        "\"\"\"",   "`${",
                           "/*",         "\\",      "R\"(",  "def",      "import",   "for",
                           "as",         "lambda",  "class", "a=",       "}}}}",     "const",
                           "template <", "#define", "x =>",  "function", "global",   "with x as (",
                           "a[b:",       "f(a=",    "from",  "::",       "typename", "using",
                           "enum class"}) {
    CAPTURE(text);
    for (const Language language : {Language::kPython, Language::kJavaScript, Language::kCpp})
      CHECK(links_of(text, language).size() < 4);
  }
}

}  // namespace
}  // namespace attn::recall
