package datasets

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/yearly"
)

// MeasureTemplate writes the 年度量表 to be filled in, as XLSX.
func MeasureTemplate(w io.Writer) error { return yearly.Template(w) }

// settleMeasures finds the districts that a yearly table names: in the register, to which
// the one given at import is added, or by code and name where the table prints both. Of
// any other a person has to say which it is, at the cell where the table first names it:
// its counts are left out until then, and the whole table is held where no others are.
func settleMeasures(f *record.Filing, decided record.Decisions, registry []record.District) error {
	if said := decided.Of(record.DistrictAsked, ""); said != "" {
		d, err := given(said, registry)
		if err != nil {
			return err
		}
		registry = append(slices.Clip(registry), d)
	}
	codes := map[string]string{} // by what the measures say
	var districts []record.District
	var doubts []record.Doubt
	for _, printed := range f.Districts {
		d, ok := registered(printed, registry)
		switch {
		case !ok && (printed.Code == "" || printed.Name == ""):
			doubt := unknownDistrict(f, printed, registry)
			said := decided.Of(doubt.Field, doubt.Place)
			if said == "" {
				doubts = append(doubts, doubt)
				continue
			}
			var err error
			if d, err = given(said, registry); err != nil {
				return err
			}
		case !ok:
			d = record.District{Code: printed.Code, Name: printed.Name, Kind: "行政区", Level: "区县", Source: printedInFull}
			if strings.Contains(d.Code, "-") {
				d.Kind = "功能区"
			}
		case printed.Code != "" && printed.Name != "" && d.Name != printed.Name && !slices.Contains(d.Aliases, printed.Name):
			return document.Refuse("年度量表里代码%s写作“%s”，而区划登记里是%s；请核对后导入。", printed.Code, printed.Name, d.Name)
		}
		districts = append(districts, d)
		codes[cmp.Or(printed.Code, printed.Name)] = d.Code
	}
	f.Districts = districts
	f.Measures = slices.DeleteFunc(f.Measures, func(m record.Measure) bool { return codes[m.District] == "" })
	for i := range f.Measures {
		m := &f.Measures[i]
		m.District, m.Programme = codes[m.District], programme(m.Programme)
	}
	for _, doubt := range doubts {
		doubt.Holds = len(f.Measures) == 0
		f.Doubts = append(f.Doubts, doubt)
	}
	return nil
}

// unknownDistrict asks which district a yearly table means.
func unknownDistrict(f *record.Filing, printed record.District, registry []record.District) record.Doubt {
	doubt := record.Doubt{Field: record.DistrictAsked, Text: printed.Code + printed.Name, Candidates: offered(registry)}
	counts := 0
	for _, m := range f.Measures {
		if m.District != cmp.Or(printed.Code, printed.Name) {
			continue
		}
		if counts++; counts == 1 {
			doubt.Place = f.Places.Of(m.Place, record.DistrictValue)
		}
	}
	doubt.Why = fmt.Sprintf("年度量表里的“%s”不在区划登记里；请由人选登记的区县，或写成 代码=名称 登记它（导入时用 -district 代码=名称，或在表中把代码和名称都填上）；它的 %d 个数在确认前不计入。", doubt.Text, counts)
	return doubt
}

// registered is the district of the register that a code or else a name means.
func registered(printed record.District, registry []record.District) (record.District, bool) {
	i := slices.IndexFunc(registry, func(d record.District) bool {
		if printed.Code != "" {
			return d.Code == printed.Code
		}
		return d.Name == printed.Name || slices.Contains(d.Aliases, printed.Name)
	})
	if i < 0 {
		return record.District{}, false
	}
	return registry[i], true
}
