package sample

import (
	"fmt"
	"math"
	"strings"

	"jixiao/datasets/record"
)

const projectsPerDistrict = 4

// yuan is one 元 in 分.
const yuan record.Money = 100

// project is one project of a district, the same every year.
type project struct {
	record.Project
	d, number int
	programme programme
}

// project is the project of a number in a district: number 0 is the insurance,
// the only one of its programme; the others take turns.
func (p province) project(d, number int) project {
	which := 0
	if number > 0 {
		which = 1 + (number-1)%(len(programmes)-1)
	}
	g := programmes[which]
	entry := districts[d]
	code := fmt.Sprintf("P%03d", number+1)
	name := entry.Name + g.name
	if number >= projectsPerDistrict {
		name = fmt.Sprintf("%s（%d）", name, 1+(number-1)/(len(programmes)-1))
	}
	return project{d: d, number: number, programme: g, Project: record.Project{
		Key: entry.Code + "-" + code, Code: code, Name: name, District: entry.Code,
		Department: entry.Name + "卫生健康局", Unit: entry.Name + g.unit, Programme: g.name,
	}}
}

// sums are the budget and what was spent of it.
type sums struct{ initial, adjusted, executed record.Money }

// money is the budget of a project in a year. The insurance pays a whole standard
// per government-paid household, and its budget follows from that; the others have
// a budget by the number of households, and spend a share of it.
func (p province) money(pr project, year int) sums {
	r := stream(p.seed, "money", pr.d, pr.number, year)
	rate := between(stream(p.seed, "execution", pr.d, pr.number), executionLow, executionHigh)
	rate = min(10000, rate+between(r, -executionNoise, executionNoise))
	if pr.d == p.plan.low && year >= lowFrom {
		rate = between(r, lowExecutionLow, lowExecutionHigh)
	}
	var m sums
	if pr.programme.name == Insurance {
		m.executed = record.Money(p.counts(pr.d, year).government*p.traits[pr.d].standard) * yuan
		m.adjusted = roundUp(record.Money(math.Ceil(float64(m.executed)*10000/float64(rate))), yuan)
	} else {
		households := p.traits[pr.d].households(year)
		m.adjusted = roundUp(record.Money(households*pr.programme.perHousehold)*yuan, 100*yuan)
		m.executed = m.adjusted / 10000 * record.Money(rate)
	}
	m.initial = m.adjusted
	if r.IntN(5) < 2 {
		m.initial += roundUp(m.adjusted/10000*record.Money(between(r, -adjustmentSize, adjustmentSize)), 100*yuan)
	}
	return m
}

func roundUp(m, unit record.Money) record.Money {
	return record.Money(math.Ceil(float64(m)/float64(unit))) * unit
}

// rate is the execution rate as printed: percent at two decimals, halves up.
func (m sums) rate() record.Percent {
	return record.PercentOf(float64(ratio(int64(m.executed), int64(m.adjusted), 10000)) / 100)
}

// ratio is scale × part / whole as a whole number, halves up.
func ratio(part, whole, scale int64) int64 { return (2*part*scale + whole) / (2 * whole) }

// score is weight × part / whole at two decimals of a point, halves up, and never
// above the weight.
func score(weight record.Points, part, whole int64) record.Points {
	const hundredth = 100
	return min(weight, record.Points(ratio(part, whole, int64(weight)/hundredth))*hundredth)
}

// funding are the lines of money as both forms print them; only the
// self-evaluation form scores execution, by weight.
func (m sums) funding(pr project, weight record.Points) []record.Funding {
	total := record.Funding{Line: "年度资金总额", Role: record.TotalLine,
		Initial: m.initial, Adjusted: m.adjusted, Executed: m.executed,
		StatedRate: m.rate(), Weight: weight, Score: record.NoPoints}
	if weight != record.NoPoints {
		total.Score = score(weight, int64(m.executed), int64(m.adjusted))
	}
	// Money of other sources is a twentieth of the budget in every third project.
	var other sums
	if pr.number%3 == 2 {
		other = sums{m.initial / 20, m.adjusted / 20, m.executed / 20}
	}
	part := func(line, role string, s sums) record.Funding {
		return record.Funding{Line: line, Role: role, Initial: s.initial, Adjusted: s.adjusted, Executed: s.executed,
			StatedRate: record.NoPercent, Weight: record.NoPoints, Score: record.NoPoints}
	}
	lines := []record.Funding{
		total,
		part("其中：当年财政拨款", record.SourceLine, sums{m.initial - other.initial, m.adjusted - other.adjusted, m.executed - other.executed}),
		part("上年结转资金", record.SourceLine, sums{}),
		part("其他资金", record.SourceLine, other),
	}
	if pr.programme.name == Insurance {
		lines = append(lines, part(premium, record.ComponentLine, m))
	}
	for i := range lines {
		lines[i].Place = fmt.Sprintf("合成记录 资金第%d行", i+1)
	}
	return lines
}

// wan is an amount in 万元 as a form prints it.
func wan(m record.Money) string { return strings.TrimSuffix(m.WanYuan(), ".00") }
