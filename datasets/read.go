package datasets

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/report"
	"jixiao/datasets/selfeval"
	"jixiao/datasets/yearly"
)

// Read reads one file into a filing and finds its district in the register.
// Faults of the file are document.Refusal; no other error is returned.
func Read(name string, data []byte, registry []record.District) (record.Filing, error) {
	_, f, err := ReadBoth(Incoming{Name: name, Data: data}, nil, registry)
	return f, err
}

// ReadBoth reads a file into its blocks and its filing, with what persons have decided
// about it. The district is the one they gave, else the one the file says. Faults of
// the file are document.Refusal, caused by document.Undecided where a person can decide.
func ReadBoth(file Incoming, decided record.Decisions, registry []record.District) (document.Document, record.Filing, error) {
	return readOf(file, decided, registry, false)
}

// ReadToCheck is ReadBoth for recomputing what a file prints, which needs no district:
// a file whose district or kind of evaluation is not known is read with none.
func ReadToCheck(file Incoming, decided record.Decisions, registry []record.District) (document.Document, record.Filing, error) {
	return readOf(file, decided, registry, true)
}

func readOf(file Incoming, decided record.Decisions, registry []record.District, anywhere bool) (document.Document, record.Filing, error) {
	text, err := Text(file)
	if err != nil {
		return document.Document{}, record.Filing{}, err
	}
	f, err := withoutKind(&text, file.Name, decided, registry, anywhere)
	return text, f, err
}

// interpreted is what a document states, anywhere if its district may be unknown.
func interpreted(text *document.Document, name string, decided record.Decisions, registry []record.District, anywhere bool) (record.Filing, error) {
	f, err := read(text, name, decided)
	if err != nil {
		return record.Filing{}, err
	}
	var d record.District
	said := decided.Of(record.DistrictAsked, "")
	switch {
	case f.Document.Kind == yearly.DocumentKind:
		return f, settleMeasures(&f, decided, registry)
	case said == "":
		d, err = districtOf(f, registry)
	default:
		d, err = given(said, registry)
	}
	if err != nil && (!anywhere || decided.Of(record.DistrictAsked, "") != "") {
		return record.Filing{}, err
	}
	return settled(f, d), nil
}

// given is the district a person named at import: the code of a registered one, or
// code=name, which registers it.
func given(text string, registry []record.District) (record.District, error) {
	code, name, named := strings.Cut(text, "=")
	name = document.Squeezed(name)
	for _, d := range registry {
		switch {
		case d.Code != code:
		case named && name != d.Name:
			return d, document.Refuse("代码“%s”已登记为%s，与“%s”不符；请核对代码与名称。", code, d.Name, name)
		default:
			return d, nil
		}
	}
	kind := "行政区"
	switch {
	case strings.ContainsFunc(name, misleading) || strings.Contains(name, document.ChartMarker) || utf8.RuneCountInString(name) > longestPlace:
		return record.District{}, document.Refuse("区县的名称里有控制字符或脚本标记，或超过 %d 个字；请核对。", longestPlace)
	case !codeOfPlace.MatchString(code):
		return record.District{}, document.Refuse("“%s”不是区划代码；请给六位数字的代码，功能区在其后加连字符与字母，例如 442000-HJ。", code)
	case name == "":
		return record.District{}, document.Refuse("区划登记里没有代码“%s”；请核对，或写成 %s=名称 把这个区县登记进来。", code, code)
	case len(code) > 6:
		kind = "功能区"
	}
	return record.District{Code: code, Name: name, Kind: kind, Level: "区县", Source: namedByPerson}, nil
}

// Sources of districts that are no rows of the rules: they stay registered as long as a
// received file is of them.
const (
	namedByPerson = "导入时由人登记"
	foundInCode   = "项目编码前六位，未在区划登记中找到"
	printedInFull = "年度量表写明，未核对"
)

// longestPlace is the most letters a person may name a district with.
const longestPlace = 40

// codeOfPlace is a code of GB/T 2260, or one with letters for a 功能区 in it.
var codeOfPlace = regexp.MustCompile(`^\d{6}(?:-[A-Z]{1,8})?$`)

// read is what a document states. A reader that fails in an unforeseen way takes down
// its own file only: the file is refused and the fault goes to the log.
func read(d *document.Document, name string, decided record.Decisions) (f record.Filing, err error) {
	doing := ""
	defer caught(name, &doing, &err)
	d.Decided = decided
	for _, r := range kinds {
		if doing = "按" + r.kind + "读"; !r.recognised(*d) {
			continue
		}
		if f, err = r.read(*d); err != nil {
			return f, err
		}
		f.Document.ID, f.Document.SHA256 = idOf(d.SHA256, d.Part), d.SHA256
		f.Document.Name, f.Document.Bytes = filepath.Base(name), d.Bytes
		noted(&f, *d)
		return f, nil
	}
	return f, document.Refuse("认不出是哪一种文件：开头既没有“项目支出绩效自评表”的标题和表头，也没有以“绩效评价报告”结尾的标题，也不是年度量表；请检查是否选错了文件，或补上标题后导入。")
}

// noted lists what the file shows to nobody, and where its text may not be whole, with
// what has no field: what is hidden was not read, and that is said.
func noted(f *record.Filing, d document.Document) {
	for _, n := range d.Notes {
		told := func(u record.Unplaced) bool { return u.Why == n.Text && strings.HasSuffix(u.Place, n.Place) }
		if !slices.ContainsFunc(f.Unplaced, told) {
			f.Unplaced = append(f.Unplaced, record.Unplaced{Place: "全文" + n.Place, Why: n.Text})
		}
	}
}

// logged writes down that a reader has failed.
func logged(err error) {
	if crash := (document.Crash{}); errors.As(err, &crash) {
		slog.Error("reader failed", "file", crash.File, "fault", crash.Value, "stack", string(crash.Stack))
	}
}

// kinds are the kinds of document, with their readers, in the order in which they are asked.
var kinds = []struct {
	kind       string
	recognised func(document.Document) bool
	read       func(document.Document) (record.Filing, error)
}{
	{report.DocumentKind, report.Recognised, report.Read},
	{selfeval.DocumentKind, selfeval.Recognised, selfeval.Read},
	{yearly.DocumentKind, yearly.Recognised, yearly.Read},
}

// settled writes district, programme and key into all that belongs to them.
func settled(f record.Filing, d record.District) record.Filing {
	f.District = d
	p := f.Project
	p.District, p.Programme = d.Code, programme(p.Name)
	p.Key = d.Code + "-" + p.Code
	if p.Code == "" {
		sum := sha256.Sum256([]byte(document.Squeezed(p.Department + "\n" + p.Name)))
		p.Key = d.Code + "-" + hex.EncodeToString(sum[:6])
	}
	for i := range f.Measures {
		f.Measures[i].District, f.Measures[i].Programme = d.Code, p.Programme
	}
	for i := range f.ScopeChanges {
		f.ScopeChanges[i].District, f.ScopeChanges[i].Programme = d.Code, p.Programme
	}
	return f
}

var (
	yearOfName = regexp.MustCompile(`(?:19|20|21)\d\d(?:[-—–至](?:19|20|21)?\d\d)?年?度?`)
	nameSuffix = regexp.MustCompile(`(?:财政|支出|专项)?(?:项目|经费|资金|专项|补助经费|支出)$`)
)

// nameSuffixes is how many such words a name may end in.
const nameSuffixes = 8

// programme is the policy a project carries out (政策项目), so that the projects of
// several districts and years meet: the name without year and without the words
// 项目 and 经费 at its end. A name that is nothing else stays as it is.
func programme(name string) string {
	short := yearOfName.ReplaceAllString(document.Squeezed(name), "")
	for range nameSuffixes {
		cut := nameSuffix.ReplaceAllString(short, "")
		if cut == "" || cut == short {
			break
		}
		short = cut
	}
	if short == "" {
		return name
	}
	return short
}

var (
	codeHead = regexp.MustCompile(`^\d{6}`)
	// a place below the one that a name begins with: 深圳市 in 深圳市南山区
	below    = regexp.MustCompile(`^市?(\p{Han}{1,7}?(?:区|县|旗|镇|乡|街道))`)
	notPlace = regexp.MustCompile(`(?:社|小|园|辖|地|灌|库|矿|林|景)区$`)
)

// districtOf finds the district of a filing: by the first six digits of the
// project code, else by the longest name in unit, department or title. A code
// nobody knows makes a provisional district; without code and name, a person has
// to say.
func districtOf(f record.Filing, registry []record.District) (record.District, error) {
	code := codeHead.FindString(f.Project.Code)
	for _, d := range registry {
		if code != "" && d.Code == code {
			return d, nil
		}
	}
	unknown := ""
	for _, text := range []string{f.Project.Unit, f.Project.Department, f.Document.Title, f.Project.Name} {
		d, rest := named(document.Squeezed(text), registry)
		if d.Code == "" {
			continue
		}
		if m := below.FindStringSubmatch(rest); m != nil && d.Level != "区县" && !notPlace.MatchString(m[1]) {
			unknown = d.Name + m[1]
			continue
		}
		return d, nil
	}
	switch {
	case code != "":
		return record.District{
			Code: code, Name: "未登记区划 " + code, Kind: "行政区", Level: "区县",
			Source: foundInCode,
		}, nil
	case unknown != "":
		return record.District{}, document.Ask(record.Doubt{Field: record.DistrictAsked, Text: unknown,
			Why: "文件属于" + unknown + "，但区划登记里没有它；请由人确认，写成 区划代码=名称。"})
	}
	return record.District{}, document.Ask(record.Doubt{Field: record.DistrictAsked, Candidates: offered(registry),
		Why: "文件里没有项目编码，单位、部门和标题里也认不出已登记的区划；请由人确认是哪个区县，没有登记过的写成 区划代码=名称。"})
}

// mostDistricts bounds the districts offered to choose from.
const mostDistricts = 60

// offered are the districts of the rules as a person chooses one: code=name.
func offered(registry []record.District) []string {
	var all []string
	for _, d := range registry {
		if d.Level == "区县" && !d.Synthetic && d.Source != namedByPerson && d.Source != foundInCode && len(all) < mostDistricts {
			all = append(all, d.Code+"="+d.Name)
		}
	}
	return all
}

// named is the district with the longest name or alias in a text, and what
// follows that name.
func named(text string, registry []record.District) (found record.District, rest string) {
	longest := ""
	for _, d := range registry {
		for _, n := range append([]string{d.Name}, d.Aliases...) {
			n = document.Squeezed(n)
			if len(n) > len(longest) && strings.Contains(text, n) {
				longest, found = n, d
				rest = text[strings.Index(text, n)+len(n):]
			}
		}
	}
	return found, rest
}
