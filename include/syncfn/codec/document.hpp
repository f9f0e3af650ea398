// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_DOCUMENT_HPP
#define SYNCFN_CODEC_DOCUMENT_HPP

#include <syncfn/codec/escape.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/reader.hpp>
#include <syncfn/codec/repeated_names.hpp>
#include <syncfn/protocol/fault.hpp>
#include <syncfn/protocol/json_pointer.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// The six JSON types.
enum class json_kind : std::uint8_t { null, boolean, number, string, array, object };

/// "a boolean", "an object": for messages.
constexpr std::string_view name_of(json_kind kind) {
    constexpr std::string_view names[] = {"null",     "a boolean", "a number",
                                          "a string", "an array",  "an object"};
    return names[static_cast<std::size_t>(kind)];
}

class json_view;

/// A JSON document as a flat list of values in document order: no tree of allocations, and every value keeps
/// its exact text (numbers their digits) and its place. Precondition: the text outlives the document.
class document {
public:
    /// A place in the text is kept in 32 bits.
    static constexpr std::size_t most_bytes = 0xFFFF'FFFF;

    explicit document(std::string_view text) : text_(text) {}

    std::string_view text() const { return text_; }
    /// The outermost value. Precondition: parsed without a refusing fault.
    json_view root() const;

private:
    friend class json_view;
    friend class document_builder;

    /// Of 32 bits each, for there is one for every few bytes of the text.
    struct entry {
        std::uint32_t begin;       ///< in the text
        std::uint32_t end;         ///< behind it
        std::uint32_t behind = 0;  ///< array, object: the first entry behind it · decoded string: its place
        std::uint32_t count = 0;   ///< array, object: elements or members · decoded string: its bytes
        json_kind kind;
        bool decoded = false;  ///< the string stands in `decoded_`, not in the text
        bool repeats = false;  ///< the object has a name twice
    };

    static bool has_parts(entry const& e) { return e.kind >= json_kind::array; }

    /// Of a string: what it stands for.
    std::string_view content(entry const& e) const {
        if (e.decoded) return std::string_view(decoded_).substr(e.behind, e.count);
        return text_.substr(e.begin + 1, e.end - e.begin - 2);
    }
    /// The first entry behind the one at `at` and its parts.
    std::size_t behind(std::size_t at) const {
        entry const& e = entries_[at];
        return has_parts(e) ? e.behind : at + 1;
    }

    std::string_view text_;
    std::string decoded_;
    std::vector<entry> entries_;
};

/// One value of a document. Cheap to copy; valid as long as the document.
class json_view {
public:
    json_kind kind() const { return here().kind; }
    bool is(json_kind kind) const { return here().kind == kind; }
    /// string: decoded UTF-8 · everything else: the text as it stands in the document
    std::string_view text() const { return is(json_kind::string) ? document_->content(here()) : raw(); }
    /// The value verbatim.
    std::string_view raw() const {
        document::entry const& e = here();
        return document_->text_.substr(e.begin, e.end - e.begin);
    }
    std::size_t offset() const { return here().begin; }
    /// Elements of an array, members of an object (equal names counted each), else 0.
    std::size_t size() const { return document::has_parts(here()) ? here().count : 0; }

    /// Calls `visit(json_view)` for each element. Precondition: an array.
    template <class Visit>
    void for_each_element(Visit visit) const {
        for (std::size_t at = index_ + 1; at < here().behind; at = document_->behind(at))
            visit(json_view(*document_, at));
    }

    /// Calls `visit(std::string_view name, json_view value)` for each member. Precondition: an object.
    template <class Visit>
    void for_each_member(Visit visit) const {
        for (std::size_t at = index_ + 1; at < here().behind; at = document_->behind(at + 1))
            visit(json_view(*document_, at).text(), json_view(*document_, at + 1));
    }

    /// As `for_each_member`, but each name once: of equal names the last. Precondition: an object.
    /// Complexity: linear, but n log n in an object that has a name twice.
    template <class Visit>
    void for_each_distinct_member(Visit visit) const {
        if (!here().repeats) return for_each_member(visit);
        std::map<std::string_view, std::size_t> last;
        for_each_member([&](std::string_view name, json_view value) { last[name] = value.index_; });
        for_each_member([&](std::string_view name, json_view value) {
            if (last[name] == value.index_) visit(name, value);
        });
    }

    /// The member called `name`; of equal names the last. Precondition: an object. Linear in its members.
    std::optional<json_view> find(std::string_view name) const {
        std::optional<json_view> found;
        for_each_member([&](std::string_view other, json_view value) {
            if (other == name) found = value;
        });
        return found;
    }

    /// For messages: the type, and of a scalar an excerpt of at most 40 bytes of its text.
    std::string describe() const {
        if (is(json_kind::null)) return "null";
        std::string words(name_of(kind()));
        if (is(json_kind::array) || is(json_kind::object)) return words;
        // From the decoded text, so that whoever masks a message sees a secret however it was escaped.
        std::string shown;
        if (is(json_kind::string))
            append_json_string(shown, text().substr(0, most_of_excerpt + 4));
        else
            shown = text();
        if (shown.size() <= most_of_excerpt) return words + " " + shown;
        std::size_t end = most_of_excerpt;
        while (end > 0 && (static_cast<std::uint8_t>(shown[end]) & 0xC0) == 0x80) --end;
        return words + " " + shown.substr(0, end) + "…";
    }

private:
    friend class document;

    static constexpr std::size_t most_of_excerpt = 40;

    json_view(document const& owner, std::size_t index) : document_(&owner), index_(index) {}
    document::entry const& here() const { return document_->entries_[index_]; }

    document const* document_;
    std::size_t index_;
};

inline json_view document::root() const { return {*this, 0}; }

/// Builds a document from the events of `read_json`; notices names that stand twice in one object, at any
/// depth.
class document_builder {
public:
    document_builder(document& target, faults& found) : document_(target), log_(found) {}

    void on_null(json_span span) { add(json_kind::null, span); }
    void on_boolean(bool, json_span span) { add(json_kind::boolean, span); }
    void on_number(std::string_view, json_span span) { add(json_kind::number, span); }
    void on_string(std::string_view decoded, json_span span) { keep(decoded, add(json_kind::string, span)); }
    void on_name(std::string_view decoded, json_span span) { keep(decoded, append(json_kind::string, span)); }
    void on_array_begin(json_span span) { open(json_kind::array, span); }
    void on_array_end(json_span span) { close(span); }
    void on_object_begin(json_span span) { open(json_kind::object, span); }
    void on_object_end(json_span span) {
        check_names(open_.back());
        close(span);
    }

private:
    using entry = document::entry;

    entry& add(json_kind kind, json_span span) {
        if (!open_.empty()) ++document_.entries_[open_.back()].count;
        return append(kind, span);
    }

    entry& append(json_kind kind, json_span span) {
        if (document_.entries_.size() == document_.entries_.capacity()) make_room(span.begin);
        document_.entries_.push_back(
            {static_cast<std::uint32_t>(span.begin), static_cast<std::uint32_t>(span.end), 0, 0, kind});
        return document_.entries_.back();
    }

    /// Room for as many entries as the rest of the text will need if it is like the text before `offset`, but
    /// not much more than have been needed so far: a text may begin unlike the rest. No text has more than
    /// one for every two bytes.
    void make_room(std::size_t offset) {
        constexpr std::size_t first = 1024;
        std::size_t const size = document_.text_.size();
        std::size_t const count = document_.entries_.size();
        std::size_t wanted = std::min(size / 16 + 16, first);
        if (count != 0) {
            double const guess = 1.1 * static_cast<double>(count) * static_cast<double>(size) /
                                 static_cast<double>(offset + 1);
            wanted = std::clamp(static_cast<std::size_t>(guess), count + count / 2 + 1, 4 * count + 1);
        }
        document_.entries_.reserve(std::max(count + 1, std::min(wanted, size / 2 + 1)));
    }

    void keep(std::string_view decoded, entry& e) {
        if (decoded.size() == e.end - e.begin - 2) return;  // an escape is longer than what it stands for
        e.decoded = true;
        e.behind = static_cast<std::uint32_t>(document_.decoded_.size());
        e.count = static_cast<std::uint32_t>(decoded.size());
        document_.decoded_ += decoded;
    }

    void open(json_kind kind, json_span span) {
        add(kind, span);
        open_.push_back(document_.entries_.size() - 1);
    }

    void close(json_span span) {
        entry& e = document_.entries_[open_.back()];
        e.end = static_cast<std::uint32_t>(span.end);
        e.behind = static_cast<std::uint32_t>(document_.entries_.size());
        open_.pop_back();
    }

    std::string_view name_at(std::size_t index) const { return document_.content(document_.entries_[index]); }

    /// Rows of a table have the same names in the same order: what was distinct in the object before at this
    /// depth is distinct in one like it.
    void check_names(std::size_t object) {
        std::size_t& like = distinct_[open_.size() % distinct_.size()];
        if (like != 0 && same_names(like - 1, object)) return;
        names_.clear();
        for (std::size_t at = object + 1; at < document_.entries_.size(); at = document_.behind(at + 1))
            names_.push_back(at);
        auto const repeated =
            repeats_.find(names_.size(), [this](std::size_t i) { return name_at(names_[i]); });
        if (repeated.empty()) like = object + 1;
        for (std::size_t const i : repeated) note_duplicate(object, names_[i]);
    }

    bool same_names(std::size_t one, std::size_t other) const {
        std::size_t const count = document_.entries_[other].count;
        if (document_.entries_[one].count != count) return false;
        std::size_t a = one + 1;
        std::size_t b = other + 1;
        for (std::size_t i = 0; i < count; ++i) {
            if (name_at(a) != name_at(b)) return false;
            a = document_.behind(a + 1);
            b = document_.behind(b + 1);
        }
        return true;
    }

    void note_duplicate(std::size_t object, std::size_t name) {
        document_.entries_[object].repeats = true;
        if (log_.full()) return;
        std::string const around = path();
        log_.add(errc::json_duplicate_name, json_place(around).member(name_at(name)),
                 document_.entries_[name].begin, {"each name once", "a second one", {}});
    }

    /// The pointer of the innermost open object.
    std::string path() const {
        std::string pointer;
        for (std::size_t level = 1; level < open_.size(); ++level) {
            entry const& parent = document_.entries_[open_[level - 1]];
            if (parent.kind == json_kind::object)
                pointer = pointer_to(std::move(pointer), name_at(open_[level] - 1));
            else
                pointer = pointer_to(std::move(pointer), std::size_t{parent.count} - 1);
        }
        return pointer;
    }

    document& document_;
    fault_log log_;
    std::vector<std::size_t> open_;
    std::vector<std::size_t> names_;
    repeated_names repeats_;
    std::array<std::size_t, 8> distinct_{};  ///< by depth: one more than the index of such an object
};

/// Parses `text`. The faults hold the one that ended the reading, and a warning for each name that stands
/// twice. Errors: besides those of `read_json`, `json_too_large`. Complexity: linear, but n log n in the
/// number of members of an object unlike the one before; memory: 20 bytes a value or name.
inline decoded<document> parse_document(std::string_view text, std::size_t max_depth = default_json_depth) {
    decoded<document> out{document(text), {}};
    if (text.size() > document::most_bytes) {
        out.found.push_back({errc::json_too_large, {}, {}, std::to_string(text.size()) + " bytes", {}, {}});
        return out;
    }
    document_builder builder(out.value, out.found);
    if (std::optional<fault> ended = read_json(text, builder, max_depth)) out.found.push_back(*ended);
    return out;
}

/// Checks that `text` is one JSON value and keeps it verbatim. Errors: `json_*`.
inline result<raw_json> parse_raw_json(std::string_view text) {
    decoded<document> const parsed = parse_document(text);
    if (!parsed.ok()) return to_error(parsed.found);
    return raw_json(std::string(parsed.value.root().raw()));
}

}  // namespace syncfn

#endif
