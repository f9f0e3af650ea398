// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SCANNER_HPP
#define SYNCFN_CODEC_SCANNER_HPP

#include <syncfn/codec/number_scan.hpp>
#include <syncfn/codec/string_scan.hpp>
#include <syncfn/codec/token_scan.hpp>
#include <syncfn/codec/unescape.hpp>
#include <syncfn/codec/value_scan.hpp>

/// Steps through JSON text. Each takes the place where something begins and the end of the text, and returns
/// the place behind it, or null where it is not there: the fast readers know only yes and no, and leave it to
/// the careful reader to say what is wrong. Precondition of all: the text is well-formed UTF-8.
namespace syncfn::scan {}

#endif
