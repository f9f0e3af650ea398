// SPDX-License-Identifier: BSL-1.0
// RapidJSON: the tree with its Writer, and the events without a tree. It reads with full precision and checks
// UTF-8.
#include "../contender.hpp"

#define RAPIDJSON_HAS_STDSTRING 1
#include <rapidjson/document.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <array>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

// A name of its own: of two unnamed namespaces GCC merges what has a template as its argument.
namespace bench::by_rapidjson {

namespace rj = rapidjson;

constexpr unsigned strict = rj::kParseFullPrecisionFlag | rj::kParseValidateEncodingFlag;
using writer = rj::Writer<rj::StringBuffer>;

void write(writer& out, bool value) { out.Bool(value); }
void write(writer& out, double value) { out.Double(value); }
void write(writer& out, std::int32_t value) { out.Int(value); }
void write(writer& out, std::uint32_t value) { out.Uint(value); }
void write(writer& out, std::int64_t value) { out.Int64(value); }
void write(writer& out, std::uint64_t value) { out.Uint64(value); }
void write(writer& out, std::string const& value) {
    out.String(value.data(), static_cast<rj::SizeType>(value.size()));
}
template <class T>
void write(writer& out, std::optional<T> const& value) {
    if (value) return write(out, *value);
    out.Null();
}

template <class Row>
void write_row(writer& out, Row const& row) {
    out.StartObject();
    for_each_member<Row>([&](auto member) {
        constexpr std::string_view name = decltype(member)::name;
        out.Key(name.data(), static_cast<rj::SizeType>(name.size()));
        write(out, row.*member.pointer);
    });
    out.EndObject();
}

template <class Row>
class event_encoder {
public:
    explicit event_encoder(page_of<Row> const& page) : page_(page) {}

    std::string_view run() {
        buffer_.Clear();
        writer out(buffer_);
        out.StartObject();
        write_state(out);
        begin_table(out, "insert");
        for (Row const& row : page_.rows) write_row(out, row);
        end_table(out);
        if (!page_.deleted.empty()) write_deleted(out);
        if (keyed<Row>) write_schema(out);
        out.Key("hasMore");
        out.Bool(page_.has_more);
        out.EndObject();
        return {buffer_.GetString(), buffer_.GetSize()};
    }

private:
    void write_state(writer& out) const {
        out.Key("state");
        out.StartObject();
        out.Key("cursor");
        out.Int64(page_.cursor);
        out.EndObject();
    }

    void write_deleted(writer& out) const {
        begin_table(out, "delete");
        for (std::int64_t const id : page_.deleted) {
            out.StartObject();
            out.Key("id");
            out.Int64(id);
            out.EndObject();
        }
        end_table(out);
    }

    static void write_schema(writer& out) {
        out.Key("schema");
        out.StartObject();
        out.Key("orders");
        out.StartObject();
        out.Key("primary_key");
        out.StartArray();
        out.String("id");
        out.EndArray();
        out.EndObject();
        out.EndObject();
    }

    static void begin_table(writer& out, char const* verb) {
        out.Key(verb);
        out.StartObject();
        out.Key("orders");
        out.StartArray();
    }
    static void end_table(writer& out) {
        out.EndArray();
        out.EndObject();
    }

    page_of<Row> const& page_;
    rj::StringBuffer buffer_;
};

rj::Value to_tree(std::string const& value) {
    return rj::Value(rj::StringRef(value.data(), static_cast<rj::SizeType>(value.size())));
}
template <class T>
rj::Value to_tree(T value) {
    return rj::Value(value);
}
template <class T>
rj::Value to_tree(std::optional<T> const& value) {
    return value ? to_tree(*value) : rj::Value();
}

template <class Row>
class tree_encoder {
public:
    explicit tree_encoder(page_of<Row> const& page) : page_(page) {}

    std::string_view run() {
        rj::Document answer(rj::kObjectType);
        auto& memory = answer.GetAllocator();
        auto const object_of = [&memory](rj::Value::StringRefType name, rj::Value value) {
            rj::Value made(rj::kObjectType);
            return rj::Value(made.AddMember(name, value, memory), memory);
        };
        answer.AddMember("state", object_of("cursor", to_tree(page_.cursor)), memory);
        answer.AddMember("insert", rj::Value(rj::kObjectType).AddMember("orders", rows(memory), memory),
                         memory);
        if (!page_.deleted.empty())
            answer.AddMember("delete", rj::Value(rj::kObjectType).AddMember("orders", keys(memory), memory),
                             memory);
        rj::Value key(rj::kArrayType);
        key.PushBack("id", memory);
        if (keyed<Row>)
            answer.AddMember("schema", object_of("orders", object_of("primary_key", std::move(key))), memory);
        answer.AddMember("hasMore", rj::Value(page_.has_more), memory);
        buffer_.Clear();
        writer out(buffer_);
        answer.Accept(out);
        return {buffer_.GetString(), buffer_.GetSize()};
    }

private:
    rj::Value rows(rj::Document::AllocatorType& memory) const {
        rj::Value all(rj::kArrayType);
        all.Reserve(static_cast<rj::SizeType>(page_.rows.size()), memory);
        for (Row const& row : page_.rows) {
            rj::Value made(rj::kObjectType);
            for_each_member<Row>([&](auto member) {
                made.AddMember(rj::StringRef(member.name), to_tree(row.*member.pointer), memory);
            });
            all.PushBack(made, memory);
        }
        return all;
    }

    rj::Value keys(rj::Document::AllocatorType& memory) const {
        rj::Value all(rj::kArrayType);
        for (std::int64_t const id : page_.deleted) {
            rj::Value made(rj::kObjectType);
            made.AddMember("id", rj::Value(id), memory);
            all.PushBack(made, memory);
        }
        return all;
    }

    page_of<Row> const& page_;
    rj::StringBuffer buffer_;
};

void read(rj::Value const& from, bool& into) { into = from.GetBool(); }
void read(rj::Value const& from, double& into) { into = from.GetDouble(); }
void read(rj::Value const& from, std::int32_t& into) { into = from.GetInt(); }
void read(rj::Value const& from, std::uint32_t& into) { into = from.GetUint(); }
void read(rj::Value const& from, std::int64_t& into) { into = from.GetInt64(); }
void read(rj::Value const& from, std::uint64_t& into) { into = from.GetUint64(); }
void read(rj::Value const& from, std::string& into) { into.assign(from.GetString(), from.GetStringLength()); }
template <class T>
void read(rj::Value const& from, std::optional<T>& into) {
    if (!from.IsNull()) read(from, into.emplace());
}

rj::Document parsed(std::string const& text) {
    rj::Document tree;
    if (tree.Parse<strict>(text.data(), text.size()).HasParseError()) throw std::runtime_error("refused");
    return tree;
}

template <class Row>
class tree_decoder {
public:
    explicit tree_decoder(std::string const& text) : text_(text) {}

    page_of<Row> run() {
        rj::Document const tree = parsed(text_);
        page_of<Row> page;
        page.cursor = tree["state"]["cursor"].GetInt64();
        rj::Value const& rows = tree["insert"]["orders"];
        page.rows.reserve(rows.Size());
        for (rj::Value const& row : rows.GetArray()) read_row(row, page.rows.emplace_back());
        if (auto const deleted = tree.FindMember("delete"); deleted != tree.MemberEnd())
            for (rj::Value const& key : deleted->value["orders"].GetArray())
                page.deleted.push_back(key["id"].GetInt64());
        page.has_more = tree["hasMore"].GetBool();
        return page;
    }

private:
    static void read_row(rj::Value const& from, Row& row) {
        for_each_member<Row>([&](auto member) {
            constexpr std::string_view name = decltype(member)::name;
            rj::Value const key(rj::StringRef(name.data(), static_cast<rj::SizeType>(name.size())));
            if (auto const found = from.FindMember(key); found != from.MemberEnd())
                read(found->value, row.*member.pointer);
        });
    }

    std::string const& text_;
};

template <class T, class Value>
bool assign(T& into, Value const& value) {
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<Value, bool>) {
        if constexpr (std::is_same_v<T, Value>) return into = value, true;
    } else if constexpr (std::is_arithmetic_v<T> && std::is_arithmetic_v<Value>) {
        into = static_cast<T>(value);
        return true;
    } else if constexpr (std::is_same_v<T, std::string> && std::is_same_v<Value, std::string_view>) {
        into.assign(value);
        return true;
    }
    return false;
}
template <class T, class Value>
bool assign(std::optional<T>& into, Value const& value) {
    if constexpr (std::is_same_v<Value, std::nullptr_t>) return into.reset(), true;
    return assign(into.emplace(), value);
}

/// The events of a page. The member after the one that came last is tried first.
template <class Row>
class page_events : public rj::BaseReaderHandler<rj::UTF8<>, page_events<Row>> {
public:
    explicit page_events(page_of<Row>& page) : page_(page) {}

    bool Null() { return value(nullptr); }
    bool Bool(bool b) { return value(b); }
    bool Int(int i) { return value(i); }
    bool Uint(unsigned i) { return value(i); }
    bool Int64(std::int64_t i) { return value(i); }
    bool Uint64(std::uint64_t i) { return value(i); }
    bool Double(double d) { return value(d); }
    bool String(char const* text, rj::SizeType size, bool) { return value(std::string_view(text, size)); }

    bool StartObject() {
        ++depth_;
        if (in_row() && verb_ == "insert") {
            page_.rows.emplace_back();
            next_ = 0;
        }
        return true;
    }
    bool EndObject(rj::SizeType) { return --depth_, true; }
    bool StartArray() { return ++depth_, true; }
    bool EndArray(rj::SizeType) { return --depth_, true; }

    bool Key(char const* text, rj::SizeType size, bool) {
        std::string_view const name(text, size);
        if (depth_ == 1) verb_ = name;
        if (in_row()) member_ = index_of(name);
        return true;
    }

private:
    static constexpr std::size_t count = boost::mp11::mp_size<members_of<Row>>::value;

    /// {"insert":{"orders":[{…}]}}
    bool in_row() const { return depth_ == 4; }

    std::size_t index_of(std::string_view name) {
        static constexpr std::array<std::string_view, count> names = [] {
            std::array<std::string_view, count> all;
            std::size_t at = 0;
            for_each_member<Row>([&](auto member) { all[at++] = member.name; });
            return all;
        }();
        for (std::size_t tried = 0; tried < count; ++tried) {
            std::size_t const at = next_ + tried < count ? next_ + tried : next_ + tried - count;
            if (names[at] == name) return next_ = at + 1 < count ? at + 1 : 0, at;
        }
        return count;
    }

    template <class Value>
    bool value(Value const& given) {
        if (in_row() && verb_ == "insert") return row_value(given);
        if constexpr (std::is_arithmetic_v<Value>) {
            if (in_row() && verb_ == "delete") page_.deleted.push_back(static_cast<std::int64_t>(given));
            if (depth_ == 2 && verb_ == "state") page_.cursor = static_cast<std::int64_t>(given);
            if (depth_ == 1) page_.has_more = given != Value();
        }
        return true;
    }

    template <class Value>
    bool row_value(Value const& given) {
        if (member_ == count) return true;
        return boost::mp11::mp_with_index<count>(member_, [&](auto index) {
            return assign(page_.rows.back().*boost::mp11::mp_at<members_of<Row>, decltype(index)>::pointer,
                          given);
        });
    }

    page_of<Row>& page_;
    int depth_ = 0;
    std::string verb_;
    std::size_t member_ = count, next_ = 0;
};

template <class Row>
class event_decoder {
public:
    explicit event_decoder(std::string const& text) : text_(text) {}

    page_of<Row> run() {
        page_of<Row> page;
        page_events<Row> events(page);
        rj::MemoryStream bytes(text_.data(), text_.size());
        rj::EncodedInputStream<rj::UTF8<>, rj::MemoryStream> stream(bytes);
        if (rj::Reader().Parse<strict>(stream, events).IsError()) throw std::runtime_error("refused");
        return page;
    }

private:
    std::string const& text_;
};

void see(tally& seen, rj::Value const& value) {
    if (value.IsString())
        ++seen.texts, seen.bytes += value.GetStringLength();
    else if (value.IsNumber())
        ++seen.numbers;
    else
        ++(value.IsNull() ? seen.nulls : value.IsTrue() ? seen.trues : seen.falses);
}

class tree_visitor {
public:
    explicit tree_visitor(std::string const& text) : text_(text) {}

    tally run() {
        rj::Document const tree = parsed(text_);
        tally seen;
        for (auto const& table : tree["insert"].GetObject())
            for (rj::Value const& row : table.value.GetArray())
                for (auto const& member : row.GetObject()) see(seen, member.value);
        return seen;
    }

private:
    std::string const& text_;
};

class request_reader {
public:
    explicit request_reader(std::string const& text) : text_(text) {}

    asked run() {
        rj::Document const tree = parsed(text_);
        auto const text = [](rj::Value const& from) {
            return std::string(from.GetString(), from.GetStringLength());
        };
        return {text(tree["agent"]), text(tree["state"]["cursor"]), text(tree["secrets"]["api_key"]),
                text(tree["sync_id"]), tree["setup_test"].GetBool()};
    }

private:
    std::string const& text_;
};

[[maybe_unused]] static bool const registered = [] {
    add_encoders<tree_encoder>("RapidJSON DOM");
    add_decoders<tree_decoder>("RapidJSON DOM");
    add_visitor<tree_visitor>("RapidJSON DOM");
    add_request_reader<request_reader>("RapidJSON DOM");
    add_encoders<event_encoder>("RapidJSON SAX");
    add_decoders<event_decoder>("RapidJSON SAX");
    return true;
}();

}  // namespace bench::by_rapidjson
