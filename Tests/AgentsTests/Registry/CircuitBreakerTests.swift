import Agents
import Testing

struct CircuitBreakerTests {
    @Test func `three failures in a row open it for eight asks, then one is let through`() {
        var breaker = CircuitBreaker()
        for _ in 0..<3 {
            #expect(!breaker.isOpen)
            #expect(breaker.skips() == 0)
            breaker.note(.fails)
        }
        #expect(breaker.isOpen)
        #expect(breaker.skips() == 8)
        // While one is on its way nobody else is let through.
        #expect(breaker.skips(atMost: 0) == nil)
        breaker.note(.works)
        #expect(!breaker.isOpen)
        #expect(breaker.skips() == 0)
    }

    @Test func `a success between failures begins the count again`() {
        var breaker = CircuitBreaker(tolerance: 2, pause: 1)
        for outcome in [CircuitBreaker.Outcome.fails, .works, .fails, .works, .fails] {
            #expect(breaker.skips(atMost: 0) == 0)
            breaker.note(outcome)
        }
        #expect(!breaker.isOpen)
    }

    @Test func `each failed try doubles the pause, up to eight times`() {
        var breaker = CircuitBreaker(tolerance: 1, pause: 2)
        #expect(breaker.skips(atMost: 0) == 0)
        breaker.note(.fails)
        for pause in [2, 4, 8, 16, 16] {
            #expect(breaker.skips() == pause)
            breaker.note(.fails)
        }
    }

    @Test func `a wrong key or an empty account opens it at once`() {
        var breaker = CircuitBreaker()
        #expect(breaker.skips(atMost: 0) == 0)
        breaker.note(.isClosed)
        #expect(breaker.skips(atMost: 0) == nil)
    }

    @Test func `a try that was allowed and not made is allowed again`() {
        var breaker = CircuitBreaker(tolerance: 1, pause: 1)
        #expect(breaker.skips(atMost: 0) == 0)
        breaker.note(.fails)
        #expect(breaker.skips(atMost: 0) == nil)
        #expect(breaker.skips(atMost: 0) == 0)
        breaker.withdraw()
        #expect(breaker.skips(atMost: 0) == 0)
    }
}

extension CircuitBreaker {
    /// How many asks are refused before one is let through; `nil` where that is more than the most.
    fileprivate mutating func skips(atMost most: Int = 100) -> Int? {
        for count in 0...most where admits() { return count }
        return nil
    }
}
