import Foundation
import Testing

@testable import ReferralCore

struct ReaderTranscriptTests {
    private let answer = #"{"refusal":{"_0":"encrypted"}}"#

    @Test func `pages are counted up to the answer`() {
        let transcript = ReaderTranscript(Data("page 1\npage 2\n\(answer)\n".utf8))
        #expect(transcript.lastPage == 2)
        #expect(transcript.answer == .refusal(.encrypted))
    }

    @Test func `a reader that was cut off leaves the page it was on`() {
        let transcript = ReaderTranscript(Data("page 1\npage 2\npage 3\n{\"evid".utf8))
        #expect(transcript.lastPage == 3)
        #expect(transcript.answer == nil)
    }

    @Test(arguments: ["page 1\npage 1\n", "page -1\n", "page 99999999999999999999\n", "page \n", "page 20000\n", "pa"])
    func `what is no page is no page`(said: String) {
        let transcript = ReaderTranscript(Data(said.utf8))
        #expect([nil, 1].contains(transcript.lastPage))
        #expect(transcript.answer == nil)
    }
}
