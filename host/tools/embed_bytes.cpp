// SPDX-License-Identifier: MIT
// embed_bytes <in> <out.cpp>: the compiled catalogue as a C++ constant.
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv)
{
    if (argc != 3) {
        return 2;
    }
    std::ifstream in(argv[1], std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    std::ofstream out(argv[2]);
    out << "#include \"base/catalogue.h\"\nnamespace hazirun::catalogue {\nstatic const unsigned "
           "char bytes[] = {";
    for (const char byte : bytes) {
        out << static_cast<int>(static_cast<unsigned char>(byte)) << ',';
    }
    out << "0};\nconst std::string_view turkish{reinterpret_cast<const char*>(bytes), "
        << bytes.size() << "};\n}\n";
    return out.good() && !bytes.empty() ? 0 : 1;
}
