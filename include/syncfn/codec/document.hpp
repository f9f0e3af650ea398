// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_DOCUMENT_HPP
#define SYNCFN_CODEC_DOCUMENT_HPP

#include <syncfn/codec/escape.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/reader.hpp>
#include <syncfn/protocol/fault.hpp>
#include <syncfn/protocol/json_pointer.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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
    explicit document(std::string_view text) : text_(text) {}

    std::string_view text() const { return text_; }
    /// The outermost value. Precondition: parsed without a refusing fault.
    json_view root() const;

private:
    friend class json_view;
    friend class document_builder;

    struct entry {
        json_kind kind;
        bool decoded = false;   ///< the string stands in `decoded_`, not in the text
        bool repeats = false;   ///< the object has a name twice
        json_span span;         ///< in the text
        json_span content;      ///< of a string: its decoded bytes
        std::size_t next = 0;   ///< index of the first entry behind this value
        std::size_t count = 0;  ///< elements or members
    };

    std::string_view text_;
    std::string decoded_;
    std::vector<entry> entries_;
};

/// One value of a document. Cheap to copy; valid as long as the document.
class json_view {
public:
    struct member;

    json_kind kind() const { return here().kind; }
    bool is(json_kind kind) const { return here().kind == kind; }
    /// string: decoded UTF-8 · everything else: the text as it stands in the document
    std::string_view text() const {
        document::entry const& e = here();
        if (e.kind != json_kind::string) return raw();
        std::string_view const from = e.decoded ? std::string_view(document_->decoded_) : document_->text_;
        return from.substr(e.content.begin, e.content.end - e.content.begin);
    }
    /// The value verbatim.
    std::string_view raw() const {
        json_span const span = here().span;
        return document_->text_.substr(span.begin, span.end - span.begin);
    }
    std::size_t offset() const { return here().span.begin; }
    /// Elements of an array, members of an object (equal names counted each), else 0.
    std::size_t size() const { return here().count; }

    /// Calls `visit(json_view)` for each element. Precondition: an array.
    template <class Visit>
    void for_each_element(Visit visit) const {
        for (std::size_t at = index_ + 1; at < here().next; at = document_->entries_[at].next)
            visit(json_view(*document_, at));
    }

    /// Calls `visit(std::string_view name, json_view value)` for each member. Precondition: an object.
    template <class Visit>
    void for_each_member(Visit visit) const {
        for (std::size_t at = index_ + 1; at < here().next; at = document_->entries_[at + 1].next)
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
    void on_string(std::string_view decoded, json_span span) { add_string(decoded, span, true); }
    void on_name(std::string_view decoded, json_span span) { add_string(decoded, span, false); }
    void on_array_begin(json_span span) { open(json_kind::array, span); }
    void on_array_end(json_span span) { close(span); }
    void on_object_begin(json_span span) { open(json_kind::object, span); }
    void on_object_end(json_span span) {
        note_duplicates(open_.back());
        close(span);
    }

private:
    document::entry& add(json_kind kind, json_span span) {
        if (!open_.empty()) ++document_.entries_[open_.back()].count;
        return append(kind, span);
    }

    document::entry& append(json_kind kind, json_span span) {
        document_.entries_.push_back({kind, false, false, span, {}, document_.entries_.size() + 1, 0});
        return document_.entries_.back();
    }

    void add_string(std::string_view decoded, json_span span, bool is_value) {
        document::entry& e = is_value ? add(json_kind::string, span) : append(json_kind::string, span);
        e.content = {span.begin + 1, span.end - 1};
        if (decoded.size() == span.end - span.begin - 2)
            return;  // an escape is longer than what it stands for
        e.decoded = true;
        e.content = {document_.decoded_.size(), document_.decoded_.size() + decoded.size()};
        document_.decoded_ += decoded;
    }

    void open(json_kind kind, json_span span) {
        add(kind, span);
        open_.push_back(document_.entries_.size() - 1);
    }

    void close(json_span span) {
        document::entry& e = document_.entries_[open_.back()];
        e.span.end = span.end;
        e.next = document_.entries_.size();
        open_.pop_back();
    }

    std::string_view name_at(std::size_t index) const {
        document::entry const& e = document_.entries_[index];
        std::string_view const from = e.decoded ? std::string_view(document_.decoded_) : document_.text_;
        return from.substr(e.content.begin, e.content.end - e.content.begin);
    }

    void note_duplicates(std::size_t object) {
        names_.clear();
        for (std::size_t at = object + 1; at < document_.entries_.size();
             at = document_.entries_[at + 1].next)
            names_.push_back(at);
        std::sort(names_.begin(), names_.end(), [this](std::size_t a, std::size_t b) {
            int const order = name_at(a).compare(name_at(b));
            return order != 0 ? order < 0 : a < b;
        });
        for (std::size_t i = 1; i < names_.size(); ++i)
            if (name_at(names_[i]) == name_at(names_[i - 1])) note_duplicate(object, names_[i]);
    }

    void note_duplicate(std::size_t object, std::size_t name) {
        document_.entries_[object].repeats = true;
        if (log_.full()) return;
        std::string const around = path();
        log_.add(errc::json_duplicate_name, json_place(around).member(name_at(name)),
                 document_.entries_[name].span.begin, {"each name once", "a second one", {}});
    }

    /// The pointer of the innermost open object.
    std::string path() const {
        std::string pointer;
        for (std::size_t level = 1; level < open_.size(); ++level) {
            std::size_t const parent = open_[level - 1];
            if (document_.entries_[parent].kind == json_kind::object)
                pointer = pointer_to(std::move(pointer), name_at(open_[level] - 1));
            else
                pointer = pointer_to(std::move(pointer), document_.entries_[parent].count - 1);
        }
        return pointer;
    }

    document& document_;
    fault_log log_;
    std::vector<std::size_t> open_;
    std::vector<std::size_t> names_;
};

/// Parses `text`. The faults hold the one that ended the reading, and a warning for each name that stands
/// twice. Complexity: linear, but n log n in the number of members of one object.
inline decoded<document> parse_document(std::string_view text, std::size_t max_depth = default_json_depth) {
    decoded<document> out{document(text), {}};
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
