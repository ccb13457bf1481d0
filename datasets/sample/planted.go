package sample

import (
	"jixiao/datasets/record"
)

// PlantedError is one error planted in a self-evaluation of the made-up province: the
// answer key of the checks, as stories are that of the trends.
type PlantedError struct {
	Document string `json:"document"` // record.Document.ID
	Name     string `json:"name"`     // of the document
	Kind     string `json:"kind"`     // what was planted
	Rule     string `json:"rule"`     // the rule that should find it
	// Follows are other rules the same error breaks.
	Follows []string `json:"follows,omitempty"`
}

// plantedOneIn is how many self-evaluations share one planted error.
const plantedOneIn = 25

// harmless are the faults that move no count and no score but a printed total, that by a
// few tenths of a point: every figure of the province stays as its stories have it, and
// some total can be put right.
var harmless = map[string]bool{
	"总分抄错":        true,
	"资金来源之和不等于总额": true, "一级指标分值印错": true, "失分没有原因": true, "超额完成没有说明": true, "成本完成值照抄预算": true, "成本目标方向写反": true,
}

// planted puts an error into one of so many self-evaluations.
func (p province) planted(pr project, year int, f *record.Filing) (PlantedError, bool) {
	r := stream(p.seed, "planted error", pr.d, pr.number, year)
	if r.IntN(plantedOneIn) > 0 {
		return PlantedError{}, false
	}
	for _, i := range r.Perm(len(formFaults)) {
		kind := formFaults[i]
		if harmless[kind.kind] && kind.plant(r, f) {
			return PlantedError{f.Document.ID, f.Document.Name, kind.kind, kind.rule, kind.follows}, true
		}
	}
	return PlantedError{}, false
}

// PlantedErrors are the errors planted in the self-evaluations of the province of a seed.
func PlantedErrors(seed uint64) []PlantedError {
	p := draw(seed)
	var all []PlantedError
	for year := FirstYear; year <= LastYear; year++ {
		for d := range districts {
			if !p.reports(d, year) {
				continue
			}
			for number := range projectsPerDistrict {
				pr := p.project(d, number)
				f := p.selfEvaluation(pr, year, p.money(pr, year))
				if e, ok := p.planted(pr, year, &f); ok {
					all = append(all, e)
				}
			}
		}
	}
	return all
}
