/// How the days of one profile went.
struct DayTally {
    var days = 0
    var sum = 0.0
    var worst = 0.0
    /// The bound of the worst day.
    var boundOfWorst = 0.0
    /// The least that any day was below its bound.
    var margin = 1.0
    var stopped = 0
    var beyond = 0
    var orders = 0

    mutating func add(_ day: DayRun.Day) {
        days += 1
        sum += day.worst
        if day.worst > worst { (worst, boundOfWorst) = (day.worst, day.bound) }
        margin = min(margin, day.bound - day.worst)
        if day.wasStopped { stopped += 1 }
        if day.worst > day.bound { beyond += 1 }
    }
}
