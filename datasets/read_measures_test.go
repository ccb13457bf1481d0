package datasets

import (
	"errors"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/yearly"
)

func readMeasures(text, district string) (record.Filing, error) {
	_, f, err := ReadBoth(Incoming{Name: "a.csv", Data: []byte(text)}, record.Decisions{record.DistrictAsked: district}, register)
	return f, err
}

const yearlyTable = "年度量表,,,,,,\n区划代码,区县,政策项目,量,出资方,单位,2022年,2023年\n,龙岗区,2023年意外险项目,参保户数,合计,户,31000,32500\n990102,白石区,意外险,参保户数,合计,户,12000,\n"

// Three counts of two districts; one of them is new and comes into the register.
func TestYearlyTableOfManyDistrictsIsStored(t *testing.T) {
	f, err := readMeasures(yearlyTable, "")
	if err != nil {
		t.Fatal(err)
	}
	if f.Document.Kind != yearly.DocumentKind || f.Project != nil || len(f.Measures) != 3 {
		t.Fatalf("%+v", f)
	}
	db, err := Memory(t.Context(), []record.Filing{f})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for query, want := range map[string]string{
		"SELECT string_agg(district || ' ' || programme || ' ' || year || ' ' || value, ', ' ORDER BY district, year) FROM measure": "440307 意外险 2022 31000, 440307 意外险 2023 32500, 990102 意外险 2022 12000",
		"SELECT name || ' ' || verified FROM district WHERE code = '990102'":                                                        "白石区 false",
		"SELECT name FROM district WHERE code = '440307'":                                                                           "龙岗区",
	} {
		var got string
		if err := db.QueryRowContext(t.Context(), query).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", query, got, err, want)
		}
	}
}

func TestYearlyTableSaysWhichDistrictsNobodyKnows(t *testing.T) {
	for _, c := range []struct{ from, to, district, want string }{
		{"990102,白石区", ",白石区", "", "白石区"},
		{",龙岗区,", "440307,宝安区,", "", "写作“宝安区”"},
		{"", "", "440307", "年度量表自带区县"},
	} {
		_, err := readMeasures(strings.Replace(yearlyTable, c.from, c.to, 1), c.district)
		if !errors.As(err, &document.Refusal{}) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s: %v", c.to, c.from, err)
		}
	}
}

// A district given at import with its name is one that the table may name.
func TestYearlyTableMayNameTheDistrictThatItsImportRegisters(t *testing.T) {
	const table = "年度量表,,,,,\n区县,政策项目,量,出资方,单位,2022年\n白石区,意外险,参保户数,合计,户,12000\n"
	f, err := readMeasures(table, "990102=白石区")
	if err != nil || len(f.Measures) != 1 || f.Measures[0].District != "990102" {
		t.Errorf("%+v, %v", f.Measures, err)
	}
	if _, err := readMeasures(table, "990103=黑石区"); !errors.As(err, &document.Refusal{}) || !strings.Contains(err.Error(), "白石区") {
		t.Errorf("another district given: %v", err)
	}
}

// A department's 2240 万元 hold those of its projects and must not be added to them.
func TestMoneyOfAWholeDepartmentIsNoMoneyOfItsDistrict(t *testing.T) {
	files, _ := offices(t)
	var all []record.Filing
	for _, file := range files {
		if file.Name == "department.html" || file.Name == "merged-headings.html" {
			f, err := readPaper(file.Name, file.Data)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, f)
		}
	}
	db, err := Memory(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var evaluations, lines int
	var budget int64
	err = errors.Join(db.QueryRowContext(t.Context(), "SELECT count(DISTINCT kind) FROM evaluation").Scan(&evaluations),
		db.QueryRowContext(t.Context(), "SELECT count(*), sum(adjusted)::BIGINT FROM rollup_funding").Scan(&lines, &budget))
	if err != nil || evaluations != 2 || lines != 1 || budget != 72_000_000 {
		t.Errorf("%v: %d kinds of evaluation, %d lines of money, %d 分", err, evaluations, lines, budget)
	}
}
