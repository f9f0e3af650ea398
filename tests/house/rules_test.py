# SPDX-License-Identifier: BSL-1.0
"""Each rule of the house is shown a tree that keeps it and one that breaks it."""
import pathlib
import tempfile
import unittest

import rules

SPDX = "// SPDX-License-Identifier: BSL-1.0\n"


def header(name, body=""):
    macro = "SYNCFN_" + name.upper().replace("/", "_").replace(".", "_")
    return f"{SPDX}#ifndef {macro}\n#define {macro}\n{body}\n#endif\n"


KEPT = {
    "CMakeLists.txt": "# SPDX-License-Identifier: BSL-1.0\nproject(syncfn VERSION 1.2.3 LANGUAGES CXX)\n",
    "include/syncfn/version.hpp": header("version.hpp", 'inline constexpr char const version[] = "1.2.3";'),
    "include/syncfn/syncfn.hpp": header("syncfn.hpp", "#include <syncfn/entity/entity.hpp>"),
    "include/syncfn/entity/entity.hpp": header("entity/entity.hpp", "#include <boost/mp11/list.hpp>"),
    "include/syncfn/protocol/field_names.hpp": header("protocol/field_names.hpp", 'auto has_more = "hasMore";'),
    "tests/version.cpp": SPDX,
    "tests/syncfn.cpp": SPDX,
    "tests/entity/entity.cpp": SPDX,
    "tests/protocol/field_names.cpp": SPDX,
}


class TheRules(unittest.TestCase):
    def faults(self, rule, **changes):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**KEPT, **changes.get("files", {})}.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return list(rules.RULES[rule](pathlib.Path(folder)))

    def breaks(self, rule, name, text):
        found = self.faults(rule, files={name: text})
        self.assertEqual(len(found), 1, found)

    def setUp(self):
        rules.TESTED_ELSEWHERE.clear()

    def test_a_tree_that_keeps_them(self):
        for rule in rules.RULES:
            with self.subTest(rule):
                self.assertEqual(self.faults(rule), [])

    def test_size(self):
        self.breaks("size", "include/syncfn/codec/x.hpp", "\n" * 401)

    def test_guard(self):
        self.breaks("guard", "include/syncfn/codec/x.hpp", header("codec/y.hpp"))

    def test_licence(self):
        self.breaks("licence", "tests/run", "#!/bin/sh\necho\n")
        self.breaks("licence", "examples/shop.js", "'use strict'\n")

    def test_layers(self):
        for name, include in [
            ("entity/x.hpp", "<syncfn/protocol/cell.hpp>"),
            ("entity/x.hpp", "<boost/json/value.hpp>"),
            ("protocol/x.hpp", "<fstream>"),
            ("protocol/x.hpp", "<syncfn/codec/document.hpp>"),
            ("codec/x.hpp", "<syncfn/function/page.hpp>"),
            ("function/x.hpp", "<syncfn/connector/connector.hpp>"),
            ("destination/x.hpp", "<syncfn/codec/document.hpp>"),
            ("destination/memory.hpp", "<sqlite3.h>"),
            ("connector/x.hpp", "<syncfn/function/page.hpp>"),
            ("connector/x.hpp", "<boost/json.hpp>"),
            ("util/x.hpp", "<string>"),
        ]:
            with self.subTest(name=name, include=include):
                self.breaks("layers", f"include/syncfn/{name}", header(name, f"#include {include}"))

    def test_wire_names(self):
        self.breaks("wire_names", "include/syncfn/codec/x.hpp", header("codec/x.hpp", 'auto x = "hasMore";'))

    def test_umbrella(self):
        self.breaks("umbrella", "include/syncfn/syncfn.hpp", header("syncfn.hpp", "namespace syncfn {}"))
        self.breaks("umbrella", "include/syncfn/syncfn.hpp", header("syncfn.hpp", "#include <syncfn/connector/x.hpp>"))

    def test_mirror(self):
        x = {"include/syncfn/codec/x.hpp": header("codec/x.hpp")}
        own = {"tests/codec/x.cpp": SPDX}
        other = {"tests/codec/y.cpp": SPDX}
        self.assertEqual(len(self.faults("mirror", files=x)), 1)
        self.assertEqual(self.faults("mirror", files={**x, **own}), [])
        self.assertEqual(self.faults("mirror", files={**x, "tests/static/x.cpp": SPDX}), [])
        rules.TESTED_ELSEWHERE["codec/x.hpp"] = "codec/y.cpp"
        self.assertEqual(self.faults("mirror", files={**x, **other}), [])
        self.assertEqual(len(self.faults("mirror", files=x)), 1, "what covers it is gone")
        self.assertEqual(len(self.faults("mirror", files={**x, **own, **other})), 1, "the list is stale")

    def test_version(self):
        self.breaks("version", "include/syncfn/version.hpp", header("version.hpp", 'version[] = "1.2.4";'))


if __name__ == "__main__":
    unittest.main()
