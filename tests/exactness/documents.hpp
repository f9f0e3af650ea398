// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_EXACTNESS_DOCUMENTS_HPP
#define SYNCFN_TESTS_EXACTNESS_DOCUMENTS_HPP

#include "full_record.hpp"
#include "spelling.hpp"
#include "support/value_maker.hpp"
#include <syncfn/codec/record_codec.hpp>
#include <syncfn/codec/response_codec.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace exactness {

/// By which road values become JSON and come back.
enum class road : std::uint8_t {
    writer,    ///< `json_writer`, `parse_document`
    record,    ///< `write_record`, `read_record`
    response,  ///< `encode_response`, `decode_response`
};

/// A JSON text that we wrote, and what stands in it.
struct made_document {
    road by;
    std::string text;
    std::string spelling;
};

/// Writes with our own writer what was made.
class made_writer {
public:
    explicit made_writer(syncfn::json_writer& out) : out_(out) {}

    void write(support::made_value const& value) { std::visit(*this, value.held); }
    void operator()(std::nullptr_t) { out_.null(); }
    void operator()(bool held) { out_.boolean(held); }
    void operator()(std::int64_t held) { out_.number(held); }
    void operator()(std::uint64_t held) { out_.number(held); }
    void operator()(double held) { out_.number(held); }
    void operator()(support::made_digits const& held) { out_.raw(held.text); }
    void operator()(std::string const& held) { out_.string(held); }
    void operator()(support::made_array const& held) {
        out_.begin_array();
        for (support::made_value const& each : held) write(each);
        out_.end_array();
    }
    void operator()(support::made_object const& held) {
        out_.begin_object();
        for (support::made_member const& each : held) {
            out_.name(each.name);
            write(each.value);
        }
        out_.end_object();
    }

private:
    syncfn::json_writer& out_;
};

inline std::string written(support::made_value const& value) {
    std::string text;
    syncfn::json_writer out(text);
    made_writer(out).write(value);
    return text;
}

/// The answer in `text`, decoded and encoded again. Throws when it is refused.
inline std::string encoded_again(std::string_view text) {
    auto const answer = syncfn::decode_response(text);
    if (!answer.ok()) throw std::runtime_error(syncfn::to_error(answer.found).message());
    return syncfn::encode_response(std::get<syncfn::response>(answer.value));
}

/// Makes documents, by each road in turn. The same seed makes the same ones.
class document_maker {
public:
    document_maker(std::uint64_t seed, number_style style) : maker_(seed), style_(style) {}

    made_document next() {
        made_document made{static_cast<road>(count_++ % 3), {}, {}};
        speller out(made.spelling, style_);
        if (made.by == road::record) {
            full_record const record = make_record(maker_);
            syncfn::json_writer writer(made.text);
            syncfn::write_record(writer, record);
            record_speller(out).spell(record);
            return made;
        }
        support::made_value const value = made.by == road::writer ? values() : answer();
        made.text = made.by == road::writer ? written(value) : encoded_again(written(value));
        spell(out, value);
        return made;
    }

private:
    support::made_value values() {
        support::made_array made;
        for (int i = 0; i < 20; ++i) made.push_back(maker_.value(4));
        return {std::move(made)};
    }

    /// With its members in the order in which `encode_response` writes them.
    support::made_value answer() {
        support::made_array records;
        for (int i = 0; i < 5; ++i) records.push_back({maker_.object(1 + maker_.bits().below(6), 2)});
        support::made_object entities;
        entities.push_back({maker_.name(1), {std::move(records)}});
        support::made_object made;
        made.push_back({"state", {maker_.object(2, 2)}});
        made.push_back({"insert", {std::move(entities)}});
        made.push_back({"hasMore", {maker_.bits().one_in(2)}});
        return {std::move(made)};
    }

    support::value_maker maker_;
    number_style style_;
    std::size_t count_ = 0;
};

/// What we read by `by` from the text that a peer wrote, spelt. Throws when we refuse it.
inline std::string our_reading(road by, std::string const& text) {
    std::string const again = by == road::response ? encoded_again(text) : std::string();
    auto const parsed = syncfn::parse_document(by == road::response ? again : text);
    if (!parsed.ok()) throw std::runtime_error(syncfn::to_error(parsed.found).message());
    std::string spelling;
    speller out(spelling);
    spell(out, parsed.value.root());
    return spelling;
}

/// The record that we read from the text that a peer wrote, spelt; empty when a number has outgrown its
/// member because the peer knows only doubles. Throws when we refuse it for anything else.
inline std::string our_record(std::string const& text, bool numbers_are_doubles) {
    auto const parsed = syncfn::parse_document(text);
    if (!parsed.ok()) throw std::runtime_error(syncfn::to_error(parsed.found).message());
    syncfn::faults found;
    auto const record = syncfn::read_record<full_record>(parsed.value.root(), found);
    for (syncfn::fault const& each : found) {
        if (!numbers_are_doubles || each.code != syncfn::errc::value_out_of_range)
            throw std::runtime_error(each.message());
        return {};
    }
    std::string spelling;
    speller out(spelling);
    record_speller(out).spell(record);
    return spelling;
}

}  // namespace exactness

#endif
