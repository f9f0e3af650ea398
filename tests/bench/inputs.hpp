// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_BENCH_INPUTS_HPP
#define SYNCFN_BENCH_INPUTS_HPP

#include "reference.hpp"
#include "workloads.hpp"

#include <string>

namespace bench {

/// A page, and the text of it.
template <class Row>
struct input {
    page_of<Row> page = {};
    std::string text = {};

    explicit input(page_of<Row> made, spelling how = {})
        : page(std::move(made)), text(reference_text(page, how)) {}
};

// Each is made when it is first asked for.
inline input<order> const& orders() {
    static input<order> const made(order_page(40'000, 20));
    return made;
}
inline input<order> const& disordered_orders() {
    static input<order> const made(order_page(40'000, 20), {.reversed_keys = true});
    return made;
}
inline input<order> const& single_order() {
    static input<order> const made(order_page(1, 1));
    return made;
}
inline input<remark> const& remarks() {
    static input<remark> const made(remark_page());
    return made;
}
inline input<remark> const& ascii_remarks() {
    static input<remark> const made(remark_page(), {.only_ascii = true});
    return made;
}
inline input<counts> const& many_counts() {
    static input<counts> const made(counts_page());
    return made;
}
inline input<measures> const& many_measures() {
    static input<measures> const made(measures_page());
    return made;
}

}  // namespace bench

#endif
