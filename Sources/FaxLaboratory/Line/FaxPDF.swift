import Foundation
import PageDrawing

/// Writes fax pages as the PDF an online fax service delivers: one CCITT image a page and nothing else.
package enum FaxPDF {
    package static func encode(_ pages: [FaxPage]) throws(LaboratoryError) -> [UInt8] {
        var writer = PlainPDF()
        let first = 3
        let kids = pages.indices.map { "\(first + $0 * 3) 0 R" }.joined(separator: " ")
        writer.add("<< /Type /Catalog /Pages 2 0 R >>")
        writer.add("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
        for (index, page) in pages.enumerated() {
            let number = first + index * 3
            let wide = points(Double(page.width) / page.dpi.across)
            let high = points(Double(page.height) / page.dpi.down)
            writer.add(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(wide) \(high)] /Contents \(number + 1) 0 R "
                    + "/Resources << /XObject << /Fax \(number + 2) 0 R >> >> >>")
            writer.add("<< ", stream: Array("q \(wide) 0 0 \(high) 0 0 cm /Fax Do Q".utf8))
            let image =
                "<< /Type /XObject /Subtype /Image /Width \(page.width) /Height \(page.height) /BitsPerComponent 1 "
                + "/ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns \(page.width) "
                + "/Rows \(page.height) /BlackIs1 false >> "
            writer.add(image, stream: try FaxTIFF.bareG4(page))
        }
        return writer.finished()
    }

    private static func points(_ inches: Double) -> String {
        String(format: "%.2f", locale: Locale(identifier: "en_US_POSIX"), inches * 72)
    }
}

/// A PDF file put together object by object, numbered from 1 in the order they are added; the first is the catalogue.
struct PlainPDF {
    private var bytes = Array("%PDF-1.4\n%\u{E2}\u{E3}\u{CF}\u{D3}\n".utf8)
    private var offsets: [Int] = []

    mutating func add(_ object: String) {
        offsets.append(bytes.count)
        bytes += Array("\(offsets.count) 0 obj\n\(object)\nendobj\n".utf8)
    }

    /// `dictionary` is left open; its length is filled in.
    mutating func add(_ dictionary: String, stream: [UInt8]) {
        offsets.append(bytes.count)
        bytes += Array("\(offsets.count) 0 obj\n\(dictionary)/Length \(stream.count) >>\nstream\n".utf8)
        bytes += stream + Array("\nendstream\nendobj\n".utf8)
    }

    /// `trailer` holds further entries of the trailer.
    mutating func finished(trailer: String = "") -> [UInt8] {
        let start = bytes.count
        var table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        table += "trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R \(trailer)>>\nstartxref\n\(start)\n%%EOF\n"
        return bytes + Array(table.utf8)
    }
}
