// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_ERROR_HPP
#define SYNCFN_ERROR_HPP

#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// What can go wrong. Every code has a name, a sentence and, where the contract speaks of it, a rule id.
enum class errc : std::uint8_t {
    // The JSON text itself.
    json_syntax,
    json_utf8,
    json_lone_surrogate,
    json_too_deep,
    json_too_large,
    json_trailing_text,
    json_empty,
    json_duplicate_name,
    // The outermost shape of an answer or a request.
    root_not_object,
    platform_envelope,
    json_inside_string,
    unknown_member,
    look_alike_member,
    // Members of a request.
    member_wrong_type,
    // Members of an answer.
    state_missing,
    state_not_object,
    records_null,
    records_not_object,
    records_not_array,
    record_not_object,
    schema_not_object,
    primary_key_missing,
    primary_key_invalid,
    delete_without_schema,
    soft_delete_boolean,
    soft_delete_invalid,
    has_more_string,
    has_more_invalid,
    error_message_invalid,
    error_parts_alone,
    error_type_invalid,
    key_column_missing,
    key_column_null,
    key_column_not_scalar,
    key_inserted_and_deleted,
    // Typed records, state and secrets.
    value_missing,
    value_wrong_type,
    value_out_of_range,
    value_not_a_number,
    value_not_an_enumerator,
    text_not_utf8,
    // Functions.
    page_too_large,
    entity_unknown,
    // Reaching a function.
    subject_not_started,
    subject_crashed,
    subject_timed_out,
    answer_too_large,
    // A sync.
    function_failed,
    answer_refused,
    too_many_empty_pages,
    endless_loop,
    // A destination.
    destination_failed,
    destination_fenced,
    destination_damaged,
    primary_key_changed,
    name_collision,
    name_reserved,
    // Options and files of the program.
    invalid_argument,
    file_unreadable,
};

/// How much a fault weighs: an error refuses the document, a warning is a tolerant reading that was applied.
enum class severity : std::uint8_t { warning, error };

/// The fixed facts of a code.
struct error_facts {
    errc code;
    severity weight;
    std::string_view name;      ///< for machines; never changes
    std::string_view rule;      ///< the rule id of the contract, or empty
    std::string_view sentence;  ///< for people
};

inline constexpr error_facts error_catalogue[] = {
    {errc::json_syntax, severity::error, "json_syntax", "RES-1", "the text is not valid JSON"},
    {errc::json_utf8, severity::error, "json_utf8", "RES-1", "the text is not valid UTF-8"},
    {errc::json_lone_surrogate, severity::error, "json_lone_surrogate", "RES-1",
     "a \\u escape is half of a surrogate pair"},
    {errc::json_too_deep, severity::error, "json_too_deep", "RES-1", "the JSON is nested too deeply"},
    {errc::json_too_large, severity::error, "json_too_large", "RES-1", "the JSON has more than 4 GB"},
    {errc::json_trailing_text, severity::error, "json_trailing_text", "RES-1",
     "something follows the JSON document"},
    {errc::json_empty, severity::error, "json_empty", "RES-1", "there is no JSON document at all"},
    {errc::json_duplicate_name, severity::warning, "json_duplicate_name", "RES-1",
     "an object has the same name twice; the last one counts"},
    {errc::root_not_object, severity::error, "root_not_object", "RES-1", "the document is not a JSON object"},
    {errc::platform_envelope, severity::error, "platform_envelope", "RES-13",
     "the answer is wrapped in a platform envelope; return the inner object itself"},
    {errc::json_inside_string, severity::error, "json_inside_string", "RES-13",
     "the answer is a JSON string that holds JSON; return the object, not its text"},
    {errc::unknown_member, severity::warning, "unknown_member", "RES-12", "an unknown member is ignored"},
    {errc::look_alike_member, severity::warning, "look_alike_member", "RES-12",
     "an unknown member looks like a known one and is ignored"},
    {errc::member_wrong_type, severity::error, "member_wrong_type", "REQ-1",
     "a member of the request has the wrong type"},
    {errc::state_missing, severity::warning, "state_missing", "RES-2",
     "the answer has no state; the previous state is kept"},
    {errc::state_not_object, severity::warning, "state_not_object", "RES-2",
     "the state is not an object; it is stored as it is"},
    {errc::records_null, severity::warning, "records_null", "RES-3", "null is read as absent"},
    {errc::records_not_object, severity::error, "records_not_object", "RES-3",
     "insert and delete map an entity name to its records"},
    {errc::records_not_array, severity::error, "records_not_array", "RES-3",
     "the records of an entity are an array"},
    {errc::record_not_object, severity::error, "record_not_object", "RES-14", "a record is an object"},
    {errc::schema_not_object, severity::error, "schema_not_object", "RES-5",
     "schema maps an entity name to an object with its primary_key"},
    {errc::primary_key_missing, severity::warning, "primary_key_missing", "RES-5",
     "the entity is named in schema without a primary_key: its records are appended"},
    {errc::primary_key_invalid, severity::error, "primary_key_invalid", "RES-5",
     "primary_key is a non-empty array of distinct column names"},
    {errc::delete_without_schema, severity::error, "delete_without_schema", "RES-6",
     "delete for an entity needs a primary key in schema"},
    {errc::soft_delete_boolean, severity::error, "soft_delete_boolean", "RES-7",
     "softDelete is a list of entity names; a boolean does not say which tables"},
    {errc::soft_delete_invalid, severity::error, "soft_delete_invalid", "RES-7",
     "softDelete is an array of entity names"},
    {errc::has_more_string, severity::warning, "has_more_string", "RES-8",
     "hasMore is a string; it is read as the boolean that it spells"},
    {errc::has_more_invalid, severity::error, "has_more_invalid", "RES-8", "hasMore is a boolean"},
    {errc::error_message_invalid, severity::error, "error_message_invalid", "RES-10",
     "errorMessage is a non-empty string"},
    {errc::error_parts_alone, severity::error, "error_parts_alone", "RES-11",
     "errorType and stackTrace stand only together with errorMessage"},
    {errc::error_type_invalid, severity::warning, "error_type_invalid", "RES-11",
     "errorType is a string; it is left out"},
    {errc::key_column_missing, severity::error, "key_column_missing", "RES-14",
     "a record lacks a column of its primary key"},
    {errc::key_column_null, severity::error, "key_column_null", "RES-14", "a primary-key column is null"},
    {errc::key_column_not_scalar, severity::error, "key_column_not_scalar", "RES-14",
     "a primary-key column is an object or an array"},
    {errc::key_inserted_and_deleted, severity::warning, "key_inserted_and_deleted", "RES-4",
     "one key is both inserted and deleted in one page; it ends deleted"},
    {errc::value_missing, severity::error, "value_missing", "", "a required value is missing"},
    {errc::value_wrong_type, severity::error, "value_wrong_type", "", "a value has another type"},
    {errc::value_out_of_range, severity::error, "value_out_of_range", "", "a value does not fit its type"},
    {errc::value_not_a_number, severity::error, "value_not_a_number", "RES-1",
     "NaN and infinity have no JSON form"},
    {errc::value_not_an_enumerator, severity::error, "value_not_an_enumerator", "",
     "a value is not one of the described enumerators"},
    {errc::text_not_utf8, severity::error, "text_not_utf8", "RES-1", "a string is not valid UTF-8"},
    {errc::page_too_large, severity::error, "page_too_large", "",
     "the page would outgrow the platform's limit; send it and go on with has_more(true)"},
    {errc::entity_unknown, severity::error, "entity_unknown", "",
     "the entity is not part of the page's schema"},
    {errc::subject_not_started, severity::error, "subject_not_started", "",
     "the function could not be started"},
    {errc::subject_crashed, severity::error, "subject_crashed", "", "the function ended without an answer"},
    {errc::subject_timed_out, severity::error, "subject_timed_out", "",
     "the function did not answer in time"},
    {errc::answer_too_large, severity::error, "answer_too_large", "",
     "the answer is larger than a call may return"},
    {errc::function_failed, severity::error, "function_failed", "SYN-3", "the function reported an error"},
    {errc::answer_refused, severity::error, "answer_refused", "RES-1", "the answer breaks the contract"},
    {errc::too_many_empty_pages, severity::error, "too_many_empty_pages", "SYN-4",
     "more than 10 consecutive empty pages said hasMore"},
    {errc::endless_loop, severity::error, "endless_loop", "SYN-5",
     "hasMore with a state and records that were already answered in this sync: an endless loop"},
    {errc::destination_failed, severity::error, "destination_failed", "", "the destination refused"},
    {errc::destination_fenced, severity::error, "destination_fenced", "SYN-1",
     "another connector has taken over this connection"},
    {errc::destination_damaged, severity::error, "destination_damaged", "SYN-2",
     "the stored state cannot be read"},
    {errc::primary_key_changed, severity::error, "primary_key_changed", "UPS-3",
     "the primary key differs from the one that the table was made with"},
    {errc::name_collision, severity::error, "name_collision", "TAB-4", "two names become one"},
    {errc::name_reserved, severity::error, "name_reserved", "TAB-2", "the name is reserved"},
    {errc::invalid_argument, severity::error, "invalid_argument", "", "an argument is not valid"},
    {errc::file_unreadable, severity::error, "file_unreadable", "", "a file cannot be read"},
};

/// The facts of `code`. Constant time: the catalogue stands in the order of the enumeration (a test holds it
/// so).
constexpr error_facts const& facts_of(errc code) { return error_catalogue[static_cast<std::size_t>(code)]; }

/// One failure, as a function returns it in `result<T>`.
struct error {
    errc code;
    std::string where = {};   ///< JSON Pointer, table, file or command; may be empty
    std::string detail = {};  ///< our own words; never a secret, never the peer's words unescaped

    /// "where: sentence: detail" with the empty parts left out.
    std::string message() const {
        std::string text = where;
        if (!text.empty()) text += ": ";
        text += facts_of(code).sentence;
        if (!detail.empty()) text += ": " + detail;
        return text;
    }

    friend bool operator==(error const&, error const&) = default;
};

/// What `.value()` throws when a result holds an error.
class exception : public std::runtime_error {
public:
    explicit exception(syncfn::error cause) : std::runtime_error(cause.message()), cause_(std::move(cause)) {}
    syncfn::error const& cause() const noexcept { return cause_; }

private:
    syncfn::error cause_;
};

/// Found by Boost.System through argument-dependent lookup.
[[noreturn]] inline void throw_exception_from_error(error const& cause, boost::source_location const&) {
    throw exception(cause);
}

/// A value, or the error that stands in its place.
template <class T>
using result = boost::system::result<T, error>;

}  // namespace syncfn

#endif
