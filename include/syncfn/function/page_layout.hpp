// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_PAGE_LAYOUT_HPP
#define SYNCFN_FUNCTION_PAGE_LAYOUT_HPP

#include <syncfn/codec/byte_buffer.hpp>
#include <syncfn/protocol/field_names.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// The encoded records of one entity: `"orders":[` and the records with commas between them, ready to be sent
/// but for the bracket at the end.
struct encoded_records {
    byte_buffer text = {};
    std::size_t count = 0;

    bool empty() const { return count == 0; }
    /// Leaves at most the opening.
    void clear(std::string_view opening) {
        if (!text.empty()) text.truncate(opening.size());
        count = 0;
    }
};

/// One entity of the page.
struct page_part {
    std::string name;              ///< as the author wrote it
    std::string label;             ///< the same as a JSON string
    std::string opening;           ///< `"orders":[`, what its records begin with
    std::string schema;            ///< `"orders":{"primary_key":["id"]}`; empty: keyless
    std::vector<std::string> key;  ///< the columns of the same
    encoded_records inserted = {};
    encoded_records deleted = {};
    bool soft_deleted = false;
};

namespace detail {

template <std::string_view const&... Texts>
inline constexpr auto joined_bytes = [] {
    std::array<char, (Texts.size() + ...)> made{};
    std::size_t at = 0;
    ((std::copy(Texts.begin(), Texts.end(), made.begin() + at), at += Texts.size()), ...);
    return made;
}();

/// Several texts as one, made by the compiler.
template <std::string_view const&... Texts>
inline constexpr std::string_view joined{joined_bytes<Texts...>.data(), joined_bytes<Texts...>.size()};

}  // namespace detail

/// The text of an answer: what stands in it and in which order.
///
/// It is never put together before it is asked for: it is a list of pieces, of which the large ones are the
/// records where they were encoded. A socket takes it as it stands.
struct page_layout {
    byte_buffer state;
    std::vector<page_part> parts = {};
    bool has_more = false;

    /// Calls `visit(std::string_view)` for each piece of the answer, in order.
    template <class Visit>
    void for_each_piece(Visit visit) const {
        visit_pieces(has_more, visit);
    }

    /// The pieces as a list. They live as long as the layout stays as it is.
    std::vector<std::string_view> pieces() const {
        std::vector<std::string_view> list;
        for_each_piece([&](std::string_view piece) { list.push_back(piece); });
        return list;
    }

    /// The exact size in bytes of the answer. Linear in the number of parts.
    std::size_t size() const { return size_with(has_more); }

    /// The size with the longer of the two spellings of hasMore: setting it never outgrows the limit.
    std::size_t largest_size() const { return size_with(false); }

    /// The answer in one piece, appended to `out`.
    void append_to(byte_buffer& out) const {
        char* at = out.room(size());
        for_each_piece([&at](std::string_view piece) {
            std::memcpy(at, piece.data(), piece.size());
            at += piece.size();
        });
        out.commit(at);
    }

    /// The same as a string.
    std::string bytes() const {
        std::string out;
        out.reserve(size());
        for_each_piece([&out](std::string_view piece) { out += piece; });
        return out;
    }

    /// The answer with `kept` as its state and the schema, but no records: it loads nothing and moves
    /// nothing.
    std::string bytes_without_records(std::string_view kept) const {
        std::string out;
        auto const add = [&out](std::string_view piece) { out += piece; };
        add(before_state);
        add(kept);
        add(before_inserted);
        visit_schema(add);
        add(last_page);
        return out;
    }

private:
    static constexpr std::string_view open = R"({")", next = R"(,")", object = R"(":{)",
                                      next_group = R"(},")", array = R"(":[)", value = R"(":)", yes = "true}",
                                      no = "false}", comma = ",", bracket = "]", brace = "}";
    static constexpr std::string_view before_state = detail::joined<open, field_names::state, value>;
    static constexpr std::string_view before_inserted = detail::joined<next, field_names::insert, object>;
    static constexpr std::string_view before_deleted = detail::joined<next_group, field_names::erase, object>;
    static constexpr std::string_view before_schema = detail::joined<next_group, field_names::schema, object>;
    static constexpr std::string_view before_soft_deletes =
        detail::joined<next, field_names::soft_delete, array>;
    static constexpr std::string_view more_pages = detail::joined<next, field_names::has_more, value, yes>;
    static constexpr std::string_view last_page = detail::joined<next, field_names::has_more, value, no>;

    template <class Visit>
    void visit_pieces(bool more, Visit& visit) const {
        visit(before_state);
        visit(state.view());
        visit(before_inserted);
        visit_records(&page_part::inserted, {}, visit);
        visit_records(&page_part::deleted, before_deleted, visit);
        visit_schema(visit);
        visit_soft_deletes(visit);
        visit(more ? more_pages : last_page);
    }

    /// The entities that have records; `group` comes before the first of them.
    template <class Visit>
    void visit_records(encoded_records page_part::*member, std::string_view group, Visit& visit) const {
        bool first = true;
        for (page_part const& each : parts) {
            if ((each.*member).empty()) continue;
            if (!std::exchange(first, false))
                visit(comma);
            else if (!group.empty())
                visit(group);
            visit((each.*member).text.view());
            visit(bracket);
        }
    }

    /// The schema, if there is a key, and the end of the group before it.
    template <class Visit>
    void visit_schema(Visit& visit) const {
        bool first = true;
        for (page_part const& each : parts) {
            if (each.schema.empty()) continue;
            visit(std::exchange(first, false) ? before_schema : comma);
            visit(std::string_view(each.schema));
        }
        visit(brace);
    }

    template <class Visit>
    void visit_soft_deletes(Visit& visit) const {
        bool first = true;
        for (page_part const& each : parts) {
            if (!each.soft_deleted) continue;
            visit(std::exchange(first, false) ? before_soft_deletes : comma);
            visit(std::string_view(each.label));
        }
        if (!first) visit(bracket);
    }

    /// A group with a comma after each entry but the last.
    static std::size_t group(std::size_t around, std::size_t entries_and_commas) {
        return entries_and_commas == 0 ? 0 : around + entries_and_commas - comma.size();
    }

    /// In one pass, because it is asked for each time that something is added.
    std::size_t size_with(bool more) const {
        std::size_t inserted = 0, deleted = 0, schema = 0, marked = 0;
        for (page_part const& each : parts) {
            if (!each.inserted.empty()) inserted += each.inserted.text.size() + bracket.size() + comma.size();
            if (!each.deleted.empty()) deleted += each.deleted.text.size() + bracket.size() + comma.size();
            if (!each.schema.empty()) schema += each.schema.size() + comma.size();
            if (each.soft_deleted) marked += each.label.size() + comma.size();
        }
        return before_state.size() + state.size() + before_inserted.size() + group(0, inserted) +
               group(before_deleted.size(), deleted) + group(before_schema.size(), schema) + brace.size() +
               group(before_soft_deletes.size() + bracket.size(), marked) +
               (more ? more_pages : last_page).size();
    }
};

}  // namespace syncfn

#endif
