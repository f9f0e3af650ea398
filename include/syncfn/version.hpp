// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_VERSION_HPP
#define SYNCFN_VERSION_HPP

namespace syncfn {

/// The version of this library, as `major.minor.patch`.
inline constexpr char const version[] = "0.1.0";

}  // namespace syncfn

#endif
