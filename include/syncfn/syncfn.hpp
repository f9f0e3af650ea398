// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_SYNCFN_HPP
#define SYNCFN_SYNCFN_HPP

// Everything for the author of a function.
#include <syncfn/codec/json_value_codec.hpp>
#include <syncfn/codec/record_codec.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/entity/bytes.hpp>
#include <syncfn/entity/column_type.hpp>
#include <syncfn/entity/decimal.hpp>
#include <syncfn/entity/entity.hpp>
#include <syncfn/entity/record.hpp>
#include <syncfn/entity/schema.hpp>
#include <syncfn/error.hpp>
#include <syncfn/function/context.hpp>
#include <syncfn/function/dynamic_entity.hpp>
#include <syncfn/function/function.hpp>
#include <syncfn/function/page.hpp>
#include <syncfn/function/serve.hpp>
#include <syncfn/protocol/failure.hpp>
#include <syncfn/protocol/limits.hpp>
#include <syncfn/protocol/raw_json.hpp>

#endif
