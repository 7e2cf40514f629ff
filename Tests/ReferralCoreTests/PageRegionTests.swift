import Foundation
import ReferralCore
import Testing

@Test func `a region is written as four numbers and read back the same`() throws {
    let region = PageRegion(left: 12.1, top: 30.4, right: 60.2, bottom: 35)
    let json = try JSONEncoder().encode(region)
    #expect(String(decoding: json, as: UTF8.self) == "[12.1,30.4,60.2,35]")
    #expect(try JSONDecoder().decode(PageRegion.self, from: json) == region)
}

@Test func `a region whose right edge lies left of its left edge is refused`() {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(PageRegion.self, from: Data("[5,1,4,2]".utf8)) }
}

@Test(arguments: ["[0,0,1e300,1]", "[-1.7e308,0,1,1]"])
func `a region farther off than any page reaches is refused`(_ json: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(PageRegion.self, from: Data(json.utf8)) }
}
