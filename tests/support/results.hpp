// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_RESULTS_HPP
#define SYNCFN_TESTS_SUPPORT_RESULTS_HPP

#include <syncfn/error.hpp>

#include <catch2/catch_tostring.hpp>

#include <string>

/// Lets `CHECK(result)` show the error that stands in the place of the value.
template <class T>
struct Catch::StringMaker<boost::system::result<T, syncfn::error>> {
    static std::string convert(boost::system::result<T, syncfn::error> const& shown) {
        return shown ? "a value" : shown.error().message();
    }
};

#endif
