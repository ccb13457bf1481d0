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

func TestYearlyTableThatNamesADistrictOtherwiseThanTheRegisterIsRefused(t *testing.T) {
	_, err := readMeasures(strings.Replace(yearlyTable, ",龙岗区,", "440307,宝安区,", 1), "")
	if !errors.As(err, &document.Refusal{}) || !strings.Contains(err.Error(), "写作“宝安区”") {
		t.Error(err)
	}
}

// 白石区 stands without a code: the district given for the run is it, and only it.
func TestYearlyTableKnowsTheDistrictGivenForItsRun(t *testing.T) {
	for district, want := range map[string]int{"990102=白石区": 3, "440307": 2, "": 2} {
		f, err := readMeasures(strings.Replace(yearlyTable, "990102,白石区", ",白石区", 1), district)
		if err != nil || len(f.Measures) != want || len(f.Doubts) != 3-want {
			t.Errorf("%q: %v, %d counts, %+v", district, err, len(f.Measures), f.Doubts)
		}
	}
}

// Of 12 000, 500 and 31 000, 32 500 those of 龙岗区 count at once, those of the others
// when a person has said which districts they are.
func TestUnknownDistrictsOfAYearlyTableAreDecidedByAPersonAndSurvive(t *testing.T) {
	s := newStore(t)
	part := func(a Asked) string { return record.Doubt{Field: a.Field, Place: a.Place}.Part() }
	text := strings.Replace(yearlyTable, "990102,白石区", ",白石区", 1) + ",黑石,意外险,参保户数,合计,户,,500\n"
	r := importing(t, s, Incoming{Name: "a.csv", Data: []byte(text)}, Incoming{Name: "b.csv", Data: []byte(strings.ReplaceAll(text, "龙岗区", "青石区"))}).Receipts
	if r[0].Outcome != Accepted || len(r[0].Doubts) != 2 || r[1].Outcome != Held || len(r[1].Doubts) != 3 {
		t.Fatalf("%+v", r)
	}
	if n := number64(t, s, "SELECT sum(value)::BIGINT FROM measure"); n != 31000+32500 {
		t.Errorf("%d households count before the decision", n)
	}
	white, black, blue := part(r[0].Doubts[0]), part(r[0].Doubts[1]), part(r[1].Doubts[0])
	if !strings.HasPrefix(white, "区县 ") || !strings.Contains(white, "第4行") {
		t.Fatalf("%+v", r[0].Doubts)
	}
	if _, err := s.Remark(t.Context(), Remark{Kind: Decision, Subject: r[0].Document, Part: white, Choice: "白石", Text: "试", Author: "张三"}); !errors.As(err, &document.Refusal{}) {
		t.Errorf("a district without code: %v", err)
	}
	last := said(t, s, Decision, r[0].Document, white, "990102=白石区")
	said(t, s, Decision, r[0].Document, black, "990104=黑石")
	said(t, s, Decision, r[1].Document, blue, "990103=青石区")
	for district, want := range map[string]int64{"990102": 12000, "990103": 31000 + 32500, "990104": 500} {
		if n := number64(t, s, "SELECT sum(value)::BIGINT FROM measure WHERE district = '"+district+"'"); n != want {
			t.Errorf("%s has %d households, want %d", district, n, want)
		}
	}
	survives(t, s)
	takenBack(t, s, last)
	if n := number64(t, s, "SELECT count(*) FROM measure WHERE district = '990102' AND document = '"+r[0].Document+"'"); n != 0 {
		t.Errorf("%d counts of a district taken back", n)
	}
	survives(t, s)
}

// 白石区 is registered by a file of the same run, printed with code and name.
func TestFileOfTheSameRunRegistersADistrictForThoseAfterIt(t *testing.T) {
	s := newStore(t)
	nameless := strings.NewReplacer("990102,白石区", ",白石区", "2023年,", "2024年,", ",2023年\n", ",2024年\n").Replace(yearlyTable)
	r := importing(t, s, Incoming{Name: "a.csv", Data: []byte(yearlyTable)}, Incoming{Name: "b.csv", Data: []byte(nameless)}).Receipts
	if r[0].Outcome != Accepted || r[1].Outcome != Accepted || len(r[1].Doubts) != 0 {
		t.Errorf("%+v", r)
	}
	survives(t, s)
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
