import PageDrawing

/// Files no fax server should leave and some do: each must end in a clear finding, never in a crash or a silence.
package enum HostileFiles {
    /// Name and bytes of every file.
    package static func all() throws(LaboratoryError) -> [(name: String, bytes: [UInt8])] {
        let page = whitePage()
        let pdf = try FaxPDF.encode([page])
        return [
            ("empty.pdf", []),
            ("empty.tif", []),
            ("text-named-pdf.pdf", Array("Dear colleague, please find the referral attached.\n".utf8)),
            ("truncated.pdf", Array(pdf.prefix(pdf.count * 2 / 3))),
            ("encrypted.pdf", encryptedPDF()),
            ("zero-pages.pdf", pagesPDF(count: 0, side: 612)),
            ("three-hundred-pages.pdf", pagesPDF(count: 300, side: 612)),
            ("huge-page.pdf", pagesPDF(count: 1, side: 20_000)),
            ("looping-directory.tif", try loopingTIFF(page)),
            ("truncated.tif", try Array(FaxTIFF().encode([page]).dropLast(40))),
        ] + HostilePictures.all() + HostileStructures.all() + HostileTIFFs.all()
    }

    private static func whitePage() -> FaxPage {
        var page = FaxPage(
            width: 1728, height: 1078, dpi: Resolution(across: 204, down: 98),
            bits: [UInt8](repeating: 0, count: 216 * 1078))
        for x in 100..<1600 { for y in 200..<204 { page.blacken(x, y) } }
        return page
    }

    /// Pages of one line of text; few bytes however many.
    private static func pagesPDF(count: Int, side: Int) -> [UInt8] {
        var writer = PlainPDF()
        let kids = (0..<count).map { "\($0 + 4) 0 R" }.joined(separator: " ")
        writer.add("<< /Type /Catalog /Pages 2 0 R >>")
        writer.add("<< /Type /Pages /Kids [\(kids)] /Count \(count) >>")
        writer.add("<< ", stream: Array("BT /F 24 Tf 72 72 Td (SAMPLE) Tj ET".utf8))
        for _ in 0..<count {
            writer.add(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(side) \(side)] /Contents 3 0 R /Resources << /Font << /F "
                    + "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>")
        }
        return writer.finished()
    }

    /// A file that says it is encrypted and whose password nobody knows.
    private static func encryptedPDF() -> [UInt8] {
        var writer = PlainPDF()
        writer.add("<< /Type /Catalog /Pages 2 0 R >>")
        writer.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        writer.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>")
        let key = String(repeating: "5A", count: 32)
        writer.add("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <\(key)> /U <\(key)> >>")
        return writer.finished(
            trailer: "/Encrypt 4 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]")
    }

    /// A TIFF whose directory names itself as the next one.
    private static func loopingTIFF(_ page: FaxPage) throws(LaboratoryError) -> [UInt8] {
        var bytes = try FaxTIFF().encode([page])
        func number(_ at: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        let directory = number(4, 4)
        let next = directory + 2 + number(directory, 2) * 12
        for index in 0..<4 { bytes[next + index] = UInt8(directory >> (8 * index) & 0xFF) }
        return bytes
    }
}
