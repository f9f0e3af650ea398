// SPDX-License-Identifier: BSL-1.0
// syncfn as its users call it.
#include "contender.hpp"
#include <syncfn/codec/record_codec.hpp>
#include <syncfn/codec/request_codec.hpp>
#include <syncfn/codec/response_codec.hpp>
#include <syncfn/codec/typed_page.hpp>
#include <syncfn/entity/schema.hpp>
#include <syncfn/function/page.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace bench {

/// An order whose time is a time.
struct timed_order {
    std::int64_t id = 0;
    std::string name;
    double amount = 0;
    bool active = false;
    std::optional<std::string> note;
    std::chrono::sys_time<std::chrono::milliseconds> created_at;
    std::string status;
    std::int32_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(timed_order, (), (id, name, amount, active, note, created_at, status, quantity))

template <class Row>
struct table_of {
    static constexpr syncfn::entity<Row, &Row::id> entity{"orders"};
};
template <>
struct table_of<measures> {
    static constexpr syncfn::entity<measures> entity{"orders"};
};
template <class Row>
inline constexpr syncfn::schema tables{table_of<Row>::entity};

struct position {
    std::int64_t cursor = 0;
};
BOOST_DESCRIBE_STRUCT(position, (), (cursor))

struct text_position {
    std::string cursor;
};
BOOST_DESCRIBE_STRUCT(text_position, (), (cursor))

struct keys {
    std::string api_key;
};
BOOST_DESCRIBE_STRUCT(keys, (), (api_key))

/// A page for one answer, and its bytes.
template <class Row>
class fresh_encoder {
public:
    explicit fresh_encoder(page_of<Row> const& page) : page_(page) {}

    std::string run() {
        syncfn::page answer{tables<Row>, position{page_.cursor}};
        answer.limit(syncfn::google_gen2_limits);
        fill(answer, page_);
        return answer.bytes();
    }

    static void fill(auto& answer, page_of<Row> const& page) {
        if constexpr (keyed<Row>)
            answer.upsert(table_of<Row>::entity, page.rows).erase(table_of<Row>::entity, page.deleted);
        else
            answer.append(table_of<Row>::entity, page.rows);
        answer.has_more(page.has_more);
    }

private:
    page_of<Row> const& page_;
};

/// One page that is filled again and again: the pieces of its answer, as a socket takes them.
template <class Row>
class piece_encoder {
public:
    explicit piece_encoder(page_of<Row> const& page)
        : page_(page), answer_(tables<Row>, position{page.cursor}) {
        answer_.limit(syncfn::google_gen2_limits);
    }

    std::vector<std::string_view> run() {
        refill();
        return answer_.body().layout().pieces();
    }

protected:
    void refill() {
        answer_.clear().state(position{page_.cursor});
        fresh_encoder<Row>::fill(answer_, page_);
    }

    page_of<Row> const& page_;
    syncfn::page<std::remove_cvref_t<decltype(tables<Row>)>> answer_;
};

/// The same, and the answer in one piece, in a buffer that is used again.
template <class Row>
class encoder : piece_encoder<Row> {
public:
    using piece_encoder<Row>::piece_encoder;

    std::string_view run() {
        this->refill();
        text_.clear();
        this->answer_.append_to(text_);
        return text_.view();
    }

private:
    syncfn::byte_buffer text_;
};

template <class Row, auto source>
void add_piece_encoder(std::string workload) {
    add<piece_encoder<Row>>(
        std::move(workload), "syncfn pieces", [] { return source().text.size(); },
        []() -> auto const& { return source().page; },
        [](std::vector<std::string_view> const& pieces) {
            std::string text;
            for (std::string_view const piece : pieces) text += piece;
            return text == source().text ? verdict{true, "same bytes"} : verdict{false, "the bytes differ"};
        });
}

void demand(syncfn::faults const& found) {
    if (syncfn::refuses(found)) throw std::runtime_error(syncfn::to_error(found).message());
}

template <class T>
T read_as(syncfn::json_view from) {
    syncfn::faults found;
    T value = syncfn::read_record<T>(from, found);
    demand(found);
    return value;
}

/// State and secrets, as a function wants them.
template <class T>
T read_as(std::string_view text) {
    T value{};
    syncfn::text_arena none;
    char const* const end = text.data() + text.size();
    if (syncfn::value_reader<T>::read(text.data(), value, {end, none, syncfn::default_json_depth}) == end)
        return value;
    return read_as<T>(syncfn::parse_document(text).value.root());
}

template <class Row>
page_of<Row> read_page_of(std::string_view text) {
    auto const parsed = syncfn::parse_document(text);
    demand(parsed.found);
    auto const root = parsed.value.root();
    page_of<Row> page;
    page.cursor = read_as<position>(*root.find("state")).cursor;
    root.find("insert")->find("orders")->for_each_element(
        [&](syncfn::json_view row) { page.rows.push_back(read_as<Row>(row)); });
    if (auto const deleted = root.find("delete"))
        deleted->find("orders")->for_each_element([&](syncfn::json_view row) {
            page.deleted.push_back(std::stoll(std::string(row.find("id")->raw())));
        });
    page.has_more = root.find("hasMore")->raw() == "true";
    return page;
}

/// What is left to do when the rows are there.
template <class Row>
void take_frame(page_of<Row>& page, syncfn::page_frame const& frame) {
    page.cursor = read_as<position>(frame.state->text()).cursor;
    page.has_more = frame.has_more;
}

/// The keys of a table without key go nowhere.
template <class Row, class Rows>
auto into(Rows&& rows, std::vector<std::int64_t>& deleted) {
    if constexpr (keyed<Row>)
        return syncfn::rows_into(table_of<Row>::entity, std::forward<Rows>(rows), deleted);
    else
        return syncfn::rows_into(table_of<Row>::entity, std::forward<Rows>(rows));
}

template <class Row>
class decoder {
public:
    explicit decoder(std::string const& text) : text_(text) {}

    page_of<Row> run() {
        page_of<Row> page;
        syncfn::page_frame frame;
        demand(syncfn::read_page(text_, frame, into<Row>(page.rows, page.deleted)));
        take_frame(page, frame);
        return page;
    }

private:
    std::string const& text_;
};

/// Reads into the same rows again; the texts of order_view stand in the input.
template <class Row>
class reusing_decoder {
public:
    explicit reusing_decoder(std::string const& text)
        : text_(text), rows_(into<Row>(page_.rows, page_.deleted)) {}

    page_of<Row> const& run() {
        demand(syncfn::read_page(text_, frame_, rows_));
        take_frame(page_, frame_);
        return page_;
    }

private:
    std::string const& text_;
    page_of<Row> page_;
    syncfn::page_frame frame_;
    decltype(into<Row>(std::declval<std::vector<Row>&>(), std::declval<std::vector<std::int64_t>&>())) rows_;
};

page_of<timed_order> timed(page_of<order> const& page) {
    return read_page_of<timed_order>(reference_text(page));
}

class timed_encoder {
public:
    explicit timed_encoder(page_of<order> const& page) : page_(timed(page)), encoder_(page_) {}
    std::string_view run() { return encoder_.run(); }

private:
    page_of<timed_order> page_;
    encoder<timed_order> encoder_;
};

void add_timed_orders() {
    add_encoder<timed_encoder, orders>("W1e", "syncfn chrono");
    add<decoder<timed_order>>(
        "W1d", "syncfn chrono", [] { return orders().text.size(); },
        []() -> auto const& { return orders().text; },
        [](page_of<timed_order> const& read) {
            bool const same = encoder<timed_order>(read).run() == orders().text;
            return same ? verdict{true, "same values"} : verdict{false, "values differ"};
        });
}

void see(tally& seen, syncfn::cell value) {
    switch (value.type) {
        case syncfn::cell_type::null: ++seen.nulls; break;
        case syncfn::cell_type::boolean: ++(value.text == "true" ? seen.trues : seen.falses); break;
        case syncfn::cell_type::number: ++seen.numbers; break;
        default: ++seen.texts, seen.bytes += value.text.size();
    }
}

/// Each record in turn, in one object.
class row_visitor {
public:
    explicit row_visitor(std::string const& text) : text_(text) {}

    tally run() {
        tally seen;
        auto const see_row = [&seen](order const& row) {
            seen.numbers += 3;
            seen.texts += row.note ? 4 : 3;
            ++(row.active ? seen.trues : seen.falses);
            if (!row.note) ++seen.nulls;
            seen.bytes += row.name.size() + row.created_at.size() + row.status.size();
            if (row.note) seen.bytes += row.note->size();
        };
        demand(syncfn::read_page(text_, frame_, syncfn::rows_into(table_of<order>::entity, see_row)));
        return seen;
    }

private:
    std::string const& text_;
    syncfn::page_frame frame_;
};

/// Into columns that are known only at run time.
class visitor {
public:
    explicit visitor(std::string const& text) : text_(std::make_shared<std::string const>(text)) {}

    tally run() {
        auto const read = syncfn::decode_response(text_);
        tally seen;
        for (auto const& entity : std::get<syncfn::response>(read.value).insert)
            for (std::size_t i = 0; i < entity.records.run_count(); ++i) {
                syncfn::record_run const run = entity.records.run(i);
                for (std::size_t record = 0; record < run.size(); ++record)
                    for (std::size_t member = 0; member < run.width(); ++member)
                        see(seen, run.value(record, member));
            }
        return seen;
    }

private:
    std::shared_ptr<std::string const> text_;
};

class request_reader {
public:
    explicit request_reader(std::string const& text) : text_(text) {}

    asked run() {
        auto read = syncfn::decode_request(text_);
        syncfn::request& request = read.value;
        return {std::move(request.agent), read_as<text_position>(request.state->text()).cursor,
                read_as<keys>(request.secrets->text()).api_key, std::move(*request.sync_id),
                request.setup_test.value_or(false)};
    }

private:
    std::string const& text_;
};

verdict judge_text(page_of<order> const& wanted, std::string_view text) {
    return judge_page(wanted, read_page_of<order>(text));
}
verdict judge_text(page_of<remark> const& wanted, std::string_view text) {
    return judge_page(wanted, read_page_of<remark>(text));
}
verdict judge_text(page_of<counts> const& wanted, std::string_view text) {
    return judge_page(wanted, read_page_of<counts>(text));
}
verdict judge_text(page_of<measures> const& wanted, std::string_view text) {
    return judge_page(wanted, read_page_of<measures>(text));
}

[[maybe_unused]] static bool const registered = [] {
    add_encoders<encoder>("syncfn");
    add_encoder<fresh_encoder<order>, orders>("W1e", "syncfn new page");
    add_encoder<fresh_encoder<order>, single_order>("W4e", "syncfn new page");
    add_piece_encoder<order, orders>("W1e");
    add_piece_encoder<order, single_order>("W4e");
    add_decoders<decoder>("syncfn");
    add_decoder<reusing_decoder<order>, orders>("W1r", "syncfn");
    add_decoder<reusing_decoder<order_view>, orders>("W1v", "syncfn");
    add_visitor<visitor>("syncfn");
    add_visitor<row_visitor>("syncfn row callback", "W1r");
    add_request_reader<request_reader>("syncfn");
    add_timed_orders();
    return true;
}();

}  // namespace bench
