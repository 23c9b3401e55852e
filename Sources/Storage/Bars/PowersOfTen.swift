/// 10⁰ to 10¹⁸.
enum PowersOfTen {
    static subscript(exponent: Int) -> Int64 {
        precondition((0...18).contains(exponent), "no such power of ten in 64 bits")
        var power: Int64 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}
