// SPDX-License-Identifier: BSL-1.0
// Boost.JSON compiled from its headers, for distributions that ship no compiled library of it.
#include <boost/json/src.hpp>
