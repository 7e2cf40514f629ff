package import Foundation
import PageImaging

/// A page of a fax at 300 dots per inch both ways and upright, as one would hand it to a recogniser: a PNG file that
/// is gone when this is.
package struct PageAt300: ~Copyable {
    package let file: URL

    package init(_ fax: TruthfulFax, page number: Int = 1) throws {
        file = FileManager.default.temporaryDirectory.appending(path: "faxlab-page-\(UUID().uuidString).png")
        let document = try ReceivedDocument(Data(LaboratoryFiles.read(fax.document)))
        let page = try document.page(number, limits: .laboratory)
        let square = try page.bitmap.scaled(across: 300 / page.density.x, down: 300 / page.density.y)
        let turns = (fax.truth.pages.first { $0.page == number }?.rotation ?? 0) / 90
        let upright = try square.turned(quarters: (4 - turns) % 4)
        try LaboratoryFiles.write(Array(try upright.png()), to: file)
    }

    deinit { try? FileManager.default.removeItem(at: file) }
}
