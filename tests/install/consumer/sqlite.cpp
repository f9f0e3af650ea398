// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/sqlite.hpp>

static_assert(syncfn::destination<syncfn::sqlite::destination>);
