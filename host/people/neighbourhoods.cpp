// SPDX-License-Identifier: MIT
#include "people/neighbourhoods.h"

#include "people/csv.h"

#include <stdexcept>

namespace hazirun::people {

namespace data {
    /// name;kind;postcode with a header line; the build makes it from
    /// data/kepsut_neighbourhoods.csv.
    extern const std::string_view kepsut_neighbourhoods;
} // namespace data

namespace {

    std::vector<Neighbourhood> readNeighbourhoods(std::string_view text)
    {
        std::vector<Neighbourhood> out;
        for (const auto& record : readCsv(text)) {
            if (record.cells.size() != 3) {
                throw std::logic_error("the list of neighbourhoods has a line without three cells");
            }
            if (record.line > 1) {
                out.push_back({record.cells[0], record.cells[1], record.cells[2]});
            }
        }
        return out;
    }

} // namespace

const std::vector<Neighbourhood>& kepsutNeighbourhoods()
{
    static const auto all = readNeighbourhoods(data::kepsut_neighbourhoods);
    return all;
}

} // namespace hazirun::people
