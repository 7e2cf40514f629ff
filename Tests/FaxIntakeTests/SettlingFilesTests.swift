import DeskStore
import Foundation
import Testing

@testable import FaxIntake

struct SettlingFilesTests {
    private func file(_ name: String, size: Int64 = 10, modified: TimeInterval = 0) -> InboxFile {
        let time = Date(timeIntervalSince1970: modified)
        return InboxFile(
            name: FileName(name),
            facts: FileFacts(kind: .regular, size: size, modified: time, changed: time, inode: 1, device: 1))
    }

    @Test func `a file is offered once it has stood still for the settling time`() {
        var settling = SettlingFiles(settling: 3)
        let fax = file("a.pdf")
        #expect(settling.observe([fax], at: 0) == [])
        #expect(settling.observe([fax], at: 2.9) == [])
        #expect(settling.observe([fax], at: 3) == [SettlingFiles.Offer(file: fax, stillFor: 3)])
    }

    @Test func `a file that grows or is touched starts over`() {
        var settling = SettlingFiles(settling: 3)
        _ = settling.observe([file("a.pdf")], at: 0)
        #expect(settling.observe([file("a.pdf", size: 20)], at: 3) == [])
        #expect(settling.observe([file("a.pdf", size: 20, modified: 1)], at: 6) == [])
        #expect(settling.observe([file("a.pdf", size: 20, modified: 1)], at: 9).count == 1)
    }

    @Test func `a file that was sent back is offered for ever, at most a minute apart`() {
        var settling = SettlingFiles(settling: 1, firstWait: 1)
        let fax = file("a.pdf")
        var offers: [Double] = []
        for second in 0...300 {
            for offer in settling.observe([fax], at: Double(second)) {
                offers.append(Double(second))
                settling.sendBack(offer.file, at: Double(second))
            }
        }
        #expect(offers == [1, 2, 4, 8, 16, 32, 64, 124, 184, 244])
    }

    @Test func `the oldest file comes first`() {
        var settling = SettlingFiles(settling: 0)
        let listing = [file("b.pdf", modified: 5), file("c.pdf", modified: 1), file("a.pdf", modified: 5)]
        #expect(settling.observe(listing, at: 0).map(\.file.name.shown) == ["c.pdf", "a.pdf", "b.pdf"])
    }

    @Test func `a file that goes and comes back is a new file`() {
        var settling = SettlingFiles(settling: 3)
        _ = settling.observe([file("a.pdf")], at: 0)
        _ = settling.observe([], at: 2)
        #expect(settling.observe([file("a.pdf")], at: 4) == [])
    }

    @Test func `only files that may still settle are waited for`() {
        var settling = SettlingFiles(settling: 1)
        let (sound, stuck) = (file("a.pdf"), file("b.pdf"))
        _ = settling.observe([sound, stuck], at: 0)
        #expect(settling.unsettled(at: 0, watchedAtMost: 30) == 2)
        settling.sendBack(stuck, at: 1)
        settling.forget(sound)
        #expect(settling.unsettled(at: 1, watchedAtMost: 30) == 0)
    }

    @Test func `a file that is not whole is offered at every look and waited for until it goes`() {
        var settling = SettlingFiles(settling: 1, firstWait: 2)
        let cut = file("a.pdf")
        _ = settling.observe([cut], at: 0)
        for second in 1...40 {
            #expect(settling.observe([cut], at: Double(second)).count == 1)
            settling.await(cut, at: Double(second))
            #expect(settling.unsettled(at: Double(second), watchedAtMost: 30) == 1)
        }
        _ = settling.observe([], at: 41)
        #expect(settling.unsettled(at: 41, watchedAtMost: 30) == 0)
    }

    @Test(arguments: [
        ("fax.pdf", InboxRole.document), ("fax.TIF", .document), ("scan", .document), ("letter.docx", .document),
        ("fax.json", .sidecar), ("fax.tif.info", .sidecar), (".fax.pdf", .halfWritten), ("fax.pdf.tmp", .halfWritten),
        ("fax.PART", .halfWritten), ("fax.filepart", .halfWritten), ("Thumbs.db", .halfWritten),
        ("desktop.ini", .halfWritten), ("~$letter.docx", .halfWritten), ("fax.pdf~", .halfWritten),
    ])
    func `names say what lies in the inbox`(name: String, role: InboxRole) {
        #expect(InboxRole(FileName(name)) == role)
    }
}
