package datasets

import (
	"io"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/yearly"
)

// MeasureTemplate writes the 年度量表 to be filled in, as XLSX.
func MeasureTemplate(w io.Writer) error { return yearly.Template(w) }

// mostNamed is how many faults a refusal names.
const mostNamed = 5

// settleMeasures finds the districts that a yearly table names. One that the register
// does not know is registered where its code and name are both printed; else a person
// has to say. A district given at import must be the only one the table names.
func settleMeasures(f *record.Filing, district string, registry []record.District) error {
	var named record.District
	if district != "" {
		var err error
		if named, err = given(district, registry); err != nil {
			return err
		}
		// It may be one that this import registers.
		if _, there := registered(named, registry); !there {
			registry = append(slices.Clone(registry), named)
		}
	}
	codes := map[string]string{} // by what the measures say
	var unknown []string
	for i, printed := range f.Districts {
		d, ok := registered(printed, registry)
		switch {
		case !ok && (printed.Code == "" || printed.Name == ""):
			unknown = append(unknown, printed.Code+printed.Name)
			continue
		case !ok:
			d = record.District{Code: printed.Code, Name: printed.Name, Kind: "行政区", Level: "区县", Source: "年度量表写明，未核对"}
			if strings.Contains(d.Code, "-") {
				d.Kind = "功能区"
			}
		case printed.Code != "" && printed.Name != "" && d.Name != printed.Name && !slices.Contains(d.Aliases, printed.Name):
			return document.Refuse("年度量表里代码%s写作“%s”，而区划登记里是%s；请核对后导入。", printed.Code, printed.Name, d.Name)
		}
		f.Districts[i] = d
		codes[printed.Code], codes[printed.Name] = d.Code, d.Code
	}
	if len(unknown) > 0 {
		more := ""
		if len(unknown) > mostNamed {
			unknown, more = unknown[:mostNamed], "等"
		}
		return document.Refuse("年度量表里有区划登记没有的区县：%s%s；请在表中把代码和名称都填上，或改成登记的名称。", strings.Join(unknown, "、"), more)
	}
	if district != "" && slices.ContainsFunc(f.Districts, func(d record.District) bool { return d.Code != named.Code }) {
		return document.Refuse("导入时指明的是%s，而年度量表写了别的区县；年度量表自带区县，请不要另外指明。", named.Name)
	}
	for i := range f.Measures {
		m := &f.Measures[i]
		m.District, m.Programme = codes[m.District], programme(m.Programme)
	}
	return nil
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
