// SPDX-License-Identifier: BSL-1.0
#include "record.hpp"

#include <yyjson.h>

#include <cstdlib>
#include <stdexcept>

std::string encode(record const& value) {
    yyjson_mut_doc* const tree = yyjson_mut_doc_new(nullptr);
    yyjson_mut_val* const object = yyjson_mut_obj(tree);
    yyjson_mut_doc_set_root(tree, object);
    yyjson_mut_obj_add_sint(tree, object, "id", value.id);
    yyjson_mut_obj_add_strn(tree, object, "account", value.account.data(), value.account.size());
    if (value.amount)
        yyjson_mut_obj_add_real(tree, object, "amount", *value.amount);
    else
        yyjson_mut_obj_add_null(tree, object, "amount");
    char* const text = yyjson_mut_write(tree, YYJSON_WRITE_NOFLAG, nullptr);
    std::string const copy = text;
    std::free(text);
    yyjson_mut_doc_free(tree);
    return copy;
}

record decode(std::string const& text) {
    yyjson_doc* const tree = yyjson_read(text.data(), text.size(), YYJSON_READ_NOFLAG);
    if (tree == nullptr) throw std::runtime_error("refused");
    yyjson_val* const object = yyjson_doc_get_root(tree);
    record value{
        yyjson_get_sint(yyjson_obj_get(object, "id")), yyjson_get_str(yyjson_obj_get(object, "account")), {}};
    if (auto* const amount = yyjson_obj_get(object, "amount"); !yyjson_is_null(amount))
        value.amount = yyjson_get_num(amount);
    yyjson_doc_free(tree);
    return value;
}
