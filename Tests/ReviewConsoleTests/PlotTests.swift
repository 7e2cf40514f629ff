import Testing

@testable import ReviewConsole

@Suite struct PlotTests {
    @Test func `a plot says its numbers in words and shows no markup of a name`() {
        let plot = Plot.shares([("<b>Name", 3, 4)], title: "Read")
        #expect(plot.contains("aria-label=\"Read. &lt;b&gt;Name: 3 of 4\""))
        #expect(!plot.contains("<b>"))
        #expect(Plot.bars([("now", 0)], title: "Pages").contains("No figures yet"))
    }
}
