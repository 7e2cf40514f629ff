/// Pictures in PDFs that lie about their size, their colours or their coding.
enum HostilePictures {
    private static let grey = "/ColorSpace /DeviceGray /BitsPerComponent"

    static func all() -> [(name: String, bytes: [UInt8])] { bombs + broken + colours }

    private static var bombs: [(String, [UInt8])] {
        [
            (
                "picture-bomb.pdf",
                HostilePDF.picture(
                    "/Width 30000 /Height 30000 \(grey) 8 /Filter [/FlateDecode /FlateDecode]",
                    DeflateBomb.ofZerosTwice(bytes: 900_000_000))
            ),
            (
                "picture-huge.pdf",
                HostilePDF.picture(
                    "/Width 100000 /Height 100000 \(grey) 1 /Filter /FlateDecode", DeflateBomb.of([0], bytes: 9000))
            ),
            ("picture-overflow.pdf", HostilePDF.picture("/Width 2147483647 /Height 2147483647 \(grey) 16", [1, 2, 3])),
            ("picture-negative.pdf", HostilePDF.picture("/Width -5 /Height -5 \(grey) 8", [1, 2, 3])),
            ("picture-no-size.pdf", HostilePDF.picture("/Width 0 /Height 0 \(grey) 8", [])),
            ("picture-bits.pdf", HostilePDF.picture("/Width 10 /Height 10 \(grey) 77", [1, 2, 3])),
            (
                "picture-short.pdf",
                HostilePDF.picture("/Width 1728 /Height 2200 \(grey) 1", HostilePDF.noise(300))
            ),
            (
                "picture-runs.pdf",
                HostilePDF.picture(
                    "/Width 20000 /Height 20000 \(grey) 8 /Filter [/RunLengthDecode /RunLengthDecode /RunLengthDecode]",
                    [UInt8](repeating: 129, count: 4000))
            ),
        ]
    }

    private static var broken: [(String, [UInt8])] {
        let scan = "/Width 1728 /Height 2200 \(grey) 1"
        let jpegSize: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0]
        return [
            ("jbig2-noise.pdf", HostilePDF.picture(scan + " /Filter /JBIG2Decode", HostilePDF.noise(600, seed: 2))),
            ("jbig2-empty.pdf", HostilePDF.picture(scan + " /Filter /JBIG2Decode", [])),
            ("jbig2-huge-page.pdf", HostilePDF.picture(scan + " /Filter /JBIG2Decode", hugeJBIG2)),
            (
                "jbig2-missing-globals.pdf",
                HostilePDF.picture(
                    scan + " /Filter /JBIG2Decode /DecodeParms << /JBIG2Globals 99 0 R >>",
                    HostilePDF.noise(90, seed: 3))
            ),
            (
                "ccitt-noise.pdf",
                HostilePDF.picture(
                    scan + " /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 1728 /Rows 2200 >>",
                    HostilePDF.noise(900, seed: 4))
            ),
            (
                "ccitt-empty.pdf",
                HostilePDF.picture(scan + " /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 1728 >>", [])
            ),
            (
                "ccitt-columns.pdf",
                HostilePDF.picture(
                    scan + " /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483600 >>",
                    HostilePDF.noise(90, seed: 5))
            ),
            (
                "jpeg-noise.pdf",
                HostilePDF.picture(
                    "/Width 800 /Height 900 \(grey) 8 /Filter /DCTDecode", HostilePDF.noise(700, seed: 6))
            ),
            (
                "jpeg-huge.pdf",
                HostilePDF.picture(
                    "/Width 65535 /Height 65535 \(grey) 8 /Filter /DCTDecode", [0xFF, 0xD8] + jpegSize + [0xFF, 0xD9])
            ),
            (
                "jpx-noise.pdf",
                HostilePDF.picture("/Width 800 /Height 900 /Filter /JPXDecode", HostilePDF.noise(700, seed: 7))
            ),
            ("filter-unknown.pdf", HostilePDF.picture(scan + " /Filter /NoSuchDecode", [1, 2, 3])),
            (
                "filter-many.pdf",
                HostilePDF.picture(
                    scan + " /Filter [\(String(repeating: "/ASCIIHexDecode ", count: 400))]", HostilePDF.text("414141>")
                )
            ),
        ]
    }

    /// A page information segment of four thousand million dots a side.
    private static let hugeJBIG2: [UInt8] =
        [0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 0x13] + [UInt8](repeating: 0xFF, count: 8) + [UInt8](repeating: 0, count: 11)

    private static var colours: [(String, [UInt8])] {
        let size = "/Width 40 /Height 40 /BitsPerComponent 8"
        let names = (0..<40).map { "/C\($0)" }.joined(separator: " ")
        return [
            (
                "colour-index-short.pdf",
                HostilePDF.picture(size + " /ColorSpace [/Indexed /DeviceRGB 255 <0102>]", HostilePDF.noise(1600))
            ),
            ("colour-index-loop.pdf", HostilePDF.picture(size + " /ColorSpace 6 0 R", HostilePDF.noise(1600))),
            ("colour-profile.pdf", HostilePDF.picture(size + " /ColorSpace [/ICCBased 4 0 R]", HostilePDF.noise(1600))),
            (
                "colour-forty.pdf",
                HostilePDF.picture(
                    size + " /ColorSpace [/DeviceN [\(names)] /DeviceGray 4 0 R]", HostilePDF.noise(1600))
            ),
            ("colour-none.pdf", HostilePDF.picture(size, HostilePDF.noise(1600))),
            (
                "colour-mask-loop.pdf",
                HostilePDF.picture(size + " /ColorSpace /DeviceGray /SMask 5 0 R /Mask 5 0 R", HostilePDF.noise(1600))
            ),
        ]
    }
}
