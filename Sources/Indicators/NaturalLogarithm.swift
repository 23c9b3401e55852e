#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The natural logarithm, from the platform's C library.
func naturalLogarithm(_ value: Double) -> Double {
    log(value)
}
