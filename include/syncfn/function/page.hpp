// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_PAGE_HPP
#define SYNCFN_FUNCTION_PAGE_HPP

#include <syncfn/codec/record_codec.hpp>
#include <syncfn/entity/schema.hpp>
#include <syncfn/error.hpp>
#include <syncfn/function/entity_rows.hpp>
#include <syncfn/function/page_body.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/limits.hpp>

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <utility>

namespace syncfn {

/// The schema of a page that was made without one: any entity is welcome.
struct no_schema {
    template <class Entity>
    static constexpr bool contains = true;

    template <class Visitor>
    constexpr void for_each(Visitor&&) const {}
};

/// One page of records and the state after it: what a function answers.
///
///     return syncfn::page{tables, cursor{batch.last}}
///         .upsert(transactions, batch.rows)
///         .erase(transactions, batch.removed_ids)
///         .has_more(batch.more);
///
/// There is no page without a state. Records are encoded when they are added. The answer names the key of
/// every keyed entity of the schema, whether it has records or not, so that all pages of a function declare
/// the same; a page without schema names those that were used. Every verb keeps all of its records or none:
/// when one throws, the page is as it was, and can be sent.
///
/// Errors of the verbs: throws `exception` with `page_too_large`, and with what `append_value` refuses; its
/// place is the JSON Pointer in the answer, such as `/insert/transactions/3/amount`.
template <class Schema = no_schema>
class page {
public:
    /// A state is a described struct, a map from strings, `raw_json`, or `boost::json::object`. Errors:
    /// throws `exception` with `page_too_large`; with `value_wrong_type` when the state is no JSON object.
    template <class State>
    page(Schema const& entities, State const& state) : body_(encoded_state(state), lambda_limits) {
        entities.for_each([this](auto const& entity) { body_.declare(entity.name(), entity.primary_key); });
        body_.keep_parts();
    }

    template <class State>
    explicit page(State const& state)
        requires std::same_as<Schema, no_schema>
        : page(no_schema(), state) {}

    /// Adds records: a range, a list in braces, or a single one. A record replaces the whole row of its key
    /// (UPS-1).
    template <class Entity, class Rows = std::initializer_list<typename entity_rows<Entity>::record_type>>
    page& upsert(Entity const& entity, Rows&& rows) & {
        if constexpr (entity_rows<Entity>::template may_upsert<Schema, Rows&>()) add_rows(entity, rows, true);
        return *this;
    }

    /// Adds records of an entity without key: every one becomes a row (UPS-2).
    template <class Entity, class Rows = std::initializer_list<typename entity_rows<Entity>::record_type>>
    page& append(Entity const& entity, Rows&& rows) & {
        if constexpr (entity_rows<Entity>::template may_append<Schema, Rows&>())
            add_rows(entity, rows, false);
        return *this;
    }

    /// Marks rows deleted, by their keys: a range, a list in braces, or a single one; a composite key is a
    /// tuple.
    template <class Entity, class Keys = std::initializer_list<typename entity_rows<Entity>::key_type>>
    page& erase(Entity const& entity, Keys&& keys) & {
        using codec = entity_rows<Entity>;
        if constexpr (codec::template may_erase<Schema, Keys&>()) {
            require_key(entity, true);
            body_.all_or_nothing([&] {
                body_.fill(part_of(entity), &page_part::deleted, [&](auto add) {
                    codec::for_each_key(keys, [&](auto const& key) {
                        add([&](byte_buffer& out) { codec::append_key(out, entity, key); });
                    });
                });
            });
        }
        return *this;
    }

    /// Marks all rows of the table that earlier syncs wrote as deleted (RES-7). It belongs on the first page
    /// of a full refresh.
    template <class Entity>
    page& soft_delete(Entity const& entity) & {
        if constexpr (entity_rows<Entity>::template may_soft_delete<Schema>())
            body_.all_or_nothing([&] { body_.soft_delete(part_of(entity)); });
        return *this;
    }

    /// Whether the connector is to call again at once.
    page& has_more(bool more) & {
        body_.has_more(more);
        return *this;
    }

    /// Replaces the state. Errors: as the constructor; then the former state stays.
    template <class State>
    page& state(State const& state) & {
        body_.state([&](byte_buffer& out) { append_state(out, state); });
        return *this;
    }

    /// Empties the page, to be filled again: no records, no marks, no more pages. Its limit stays, its state
    /// too until another is set, and its memory, so that a page as large as the one before allocates nothing.
    page& clear() & {
        body_.clear();
        return *this;
    }

    /// How large the answer may be; without a word, what AWS Lambda allows. Errors: throws `exception` with
    /// `page_too_large` when it is larger already.
    page& limit(platform_limits const& limits) & {
        body_.limit(limits);
        return *this;
    }

    // The same verbs on a temporary, so that a chain of them can be returned.
    template <class Entity, class Rows = std::initializer_list<typename entity_rows<Entity>::record_type>>
    page&& upsert(Entity const& entity, Rows&& rows) && {
        return std::move(upsert(entity, rows));
    }
    template <class Entity, class Rows = std::initializer_list<typename entity_rows<Entity>::record_type>>
    page&& append(Entity const& entity, Rows&& rows) && {
        return std::move(append(entity, rows));
    }
    template <class Entity, class Keys = std::initializer_list<typename entity_rows<Entity>::key_type>>
    page&& erase(Entity const& entity, Keys&& keys) && {
        return std::move(erase(entity, keys));
    }
    template <class Entity>
    page&& soft_delete(Entity const& entity) && {
        return std::move(soft_delete(entity));
    }
    page&& has_more(bool more) && { return std::move(has_more(more)); }
    template <class State>
    page&& state(State const& state) && {
        return std::move(this->state(state));
    }
    page&& limit(platform_limits const& limits) && { return std::move(limit(limits)); }

    /// The exact size in bytes of the answer as it would be sent now. Linear in the number of entities.
    std::size_t size() const { return body_.layout().size(); }
    bool has_more() const { return body_.layout().has_more; }
    /// The answer.
    std::string bytes() const { return body_.layout().bytes(); }
    /// The answer, appended to `out`.
    void append_to(byte_buffer& out) const { body_.layout().append_to(out); }
    page_body const& body() const& { return body_; }
    page_body body() && { return std::move(body_); }

private:
    template <class State>
    static void append_state(byte_buffer& out, State const& state) try {
        append_value(out, state);
        if (!out.view().starts_with('{')) refuse_value(errc::value_wrong_type, "a state is an object");
    } catch (exception const& refused) {
        refuse_inside(field_names::state, refused);
    }

    template <class State>
    static byte_buffer encoded_state(State const& state) {
        byte_buffer text;
        append_state(text, state);
        return text;
    }

    template <class Entity, class Rows>
    void add_rows(Entity const& entity, Rows& rows, bool keyed) {
        using codec = entity_rows<Entity>;
        require_key(entity, keyed);
        body_.all_or_nothing([&] {
            body_.fill(part_of(entity), &page_part::inserted, [&](auto add) {
                codec::for_each_row(rows, [&](auto const& row) {
                    add([&](byte_buffer& out) { codec::append_row(out, entity, row); });
                });
            });
        });
    }

    /// For entities that are known only at run time; the others were checked by the compiler.
    template <class Entity>
    static void require_key(Entity const& entity, bool keyed) {
        if (std::empty(entity_rows<Entity>::primary_key(entity)) != keyed) return;
        throw exception(error{errc::invalid_argument, std::string(entity.name()),
                              keyed ? "upsert() and erase() need a primary key; declare one or use append()"
                                    : "append() is for entities without a primary key; use upsert()"});
    }

    template <class Entity>
    page_part& part_of(Entity const& entity) {
        auto const& key = entity_rows<Entity>::primary_key(entity);
        page_part* const known = body_.find(entity.name());
        if (known != nullptr && body_.has_key(*known, key)) return *known;
        if (known != nullptr)
            throw exception(error{errc::primary_key_changed, std::string(entity.name()),
                                  "this page has an entity of that name already"});
        if (entity_rows<Entity>::declared && !std::same_as<Schema, no_schema>)
            throw exception(
                error{errc::entity_unknown, std::string(entity.name()), "add it to syncfn::schema{...}"});
        return body_.declare(entity.name(), key);
    }

    page_body body_;
};

template <class... Entities, class State>
page(schema<Entities...> const&, State const&) -> page<schema<Entities...>>;

template <class State>
page(State const&) -> page<no_schema>;

}  // namespace syncfn

#endif
