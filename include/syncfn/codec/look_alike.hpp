// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_LOOK_ALIKE_HPP
#define SYNCFN_CODEC_LOOK_ALIKE_HPP

#include <syncfn/protocol/field_names.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

/// A name that authors have written in place of the right one (RES-12).
struct misnomer {
    std::string_view written;  ///< normalised
    std::string_view meant;
};

inline constexpr misnomer misnomers[] = {
    {"error", field_names::error_message},
    {"errors", field_names::error_message},
    {"errormsg", field_names::error_message},
    {"exception", field_names::error_message},
    {"trace", field_names::stack_trace},
    {"traceback", field_names::stack_trace},
    {"upsert", field_names::insert},
    {"upserts", field_names::insert},
    {"update", field_names::insert},
    {"updates", field_names::insert},
    {"records", field_names::insert},
    {"rows", field_names::insert},
    {"data", field_names::insert},
    {"deleted", field_names::erase},
    {"remove", field_names::erase},
    {"removed", field_names::erase},
    {"erase", field_names::erase},
    {"more", field_names::has_more},
    {"hasnext", field_names::has_more},
    {"morepages", field_names::has_more},
    {"cursor", field_names::state},
    {"key", field_names::primary_key},
    {"keys", field_names::primary_key},
    {"pk", field_names::primary_key},
    {"id", field_names::primary_key},
    {"softdeleted", field_names::soft_delete},
};

/// The name without case, `_`, `-` and spaces.
inline std::string normalised_name(std::string_view name) {
    std::string text;
    for (char const c : name)
        if (c != '_' && c != '-' && c != ' ')
            text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// How many letters to insert, remove, change or swap with their neighbour to make `b` from `a`.
/// Complexity: the product of both lengths.
inline std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> earlier(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        earlier.swap(above);
        above.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t const changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({changed, above[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], earlier[j - 2] + 1);
        }
    }
    return row[b.size()];
}

/// The name among `known` that an author most likely meant by `name`, or empty (RES-12): equal but for case
/// and `_`, a usual misnomer, or one letter off (two in a long name).
inline std::string_view look_alike(std::string_view name, std::span<std::string_view const> known) {
    constexpr std::size_t longest = 32;  // of the names there are, and then some
    if (name.size() > longest) return {};
    std::string const written = normalised_name(name);
    for (std::string_view const candidate : known)
        if (normalised_name(candidate) == written) return candidate;
    for (misnomer const& usual : misnomers)
        if (usual.written == written && std::find(known.begin(), known.end(), usual.meant) != known.end())
            return usual.meant;
    for (std::string_view const candidate : known) {
        std::size_t const tolerated = candidate.size() < 8 ? 1 : 2;
        if (edit_distance(written, normalised_name(candidate)) <= tolerated) return candidate;
    }
    return {};
}

}  // namespace syncfn

#endif
