// SPDX-License-Identifier: BSL-1.0
#include "command.hpp"
#include <syncfn/conformance/catalogue.hpp>
#include <syncfn/conformance/requirement.hpp>
#include <syncfn/conformance/suite.hpp>

#include <iostream>

namespace syncfn::program {

int list_cases(bool json) {
    if (json)
        std::cout << conformance::requirements_to_json() << '\n';
    else
        conformance::print_requirements(std::cout);
    return exit_ok;
}

int explain(std::string const& id) {
    conformance::requirement const* const rule = conformance::find_function_requirement(id);
    if (rule == nullptr) return complain("there is no case " + id + "; syncfn cases lists them", exit_usage);
    conformance::print_explanation(std::cout, *rule);
    return exit_ok;
}

}  // namespace syncfn::program
