package datasets

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/report"
	"jixiao/datasets/selfeval"
	"jixiao/datasets/yearly"
)

// Read reads one file into a filing and finds its district in the register.
// Faults of the file are document.Refusal; no other error is returned.
func Read(name string, data []byte, registry []record.District) (record.Filing, error) {
	_, f, err := ReadBoth(Incoming{Name: name, Data: data}, "", registry)
	return f, err
}

// ReadBoth reads a file into its blocks and its filing. The district is the one a
// person gave at import, else the one the file says. Faults of the file are
// document.Refusal.
func ReadBoth(file Incoming, district string, registry []record.District) (document.Document, record.Filing, error) {
	return readOf(file, district, registry, false)
}

// ReadToCheck is ReadBoth for recomputing what a file prints, which needs no district:
// a file whose district is not known is read with none.
func ReadToCheck(file Incoming, district string, registry []record.District) (document.Document, record.Filing, error) {
	return readOf(file, district, registry, true)
}

func readOf(file Incoming, district string, registry []record.District, anywhere bool) (document.Document, record.Filing, error) {
	text, f, err := read(file.Name, file.Data)
	if err != nil {
		return document.Document{}, record.Filing{}, err
	}
	var d record.District
	switch {
	case f.Document.Kind == yearly.DocumentKind:
		err = settleMeasures(&f, district, registry)
		return text, f, err
	case district == "":
		d, err = districtOf(f, registry)
	default:
		d, err = given(district, registry)
	}
	if err != nil && (district != "" || !anywhere) {
		return document.Document{}, record.Filing{}, err
	}
	f.Document.DistrictGiven = district // with the name, which a rebuild registers again
	return text, settled(f, d), nil
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
			return d, document.Refuse("代码“%s”已登记为%s，与“%s”不符；请核对 -district 后的代码与名称。", code, d.Name, name)
		default:
			return d, nil
		}
	}
	kind := "行政区"
	switch {
	case !codeOfPlace.MatchString(code):
		return record.District{}, document.Refuse("“%s”不是区划代码；-district 后请给六位数字的代码，功能区在其后加连字符与字母，例如 442000-HJ。", code)
	case name == "":
		return record.District{}, document.Refuse("区划登记里没有代码“%s”；请核对，或用 -district %s=名称 把这个区县登记进来。", code, code)
	case len(code) > 6:
		kind = "功能区"
	}
	return record.District{Code: code, Name: name, Kind: kind, Level: "区县", Source: "导入时由人登记"}, nil
}

// codeOfPlace is a code of GB/T 2260, or one with letters for a 功能区 in it.
var codeOfPlace = regexp.MustCompile(`^\d{6}(?:-[A-Z]{1,8})?$`)

// read reads a file into its blocks and its filing. A reader that fails in an unforeseen
// way takes down its own file only: the file is refused and the fault goes to the log.
func read(name string, data []byte) (d document.Document, f record.Filing, err error) {
	kind := ""
	defer func() {
		if v := recover(); v != nil {
			err = document.Refusal{
				Text:  fmt.Sprintf("读取程序出错（正在按%s读），这份文件没有收入，别的文件不受影响；请换一种格式另存后再交，并把原件交给维护人员。", kind),
				Cause: document.Crash{File: name, Value: v, Stack: debug.Stack()},
			}
		}
		if crash := (document.Crash{}); errors.As(err, &crash) {
			slog.Error("reader failed", "file", crash.File, "fault", crash.Value, "stack", string(crash.Stack))
		}
	}()
	if d, err = document.Read(name, data); err != nil {
		return d, f, err
	}
	if tables, layout := d.Separated(); layout == document.Bars || layout == document.Blanks {
		d = tables
	}
	for _, r := range kinds {
		if kind = r.kind; !r.recognised(d) {
			continue
		}
		if f, err = r.read(d); err != nil {
			return d, f, err
		}
		f.Document.ID, f.Document.SHA256 = d.SHA256[:12], d.SHA256
		f.Document.Name, f.Document.Bytes = filepath.Base(name), d.Bytes
		return d, f, nil
	}
	return d, f, document.Refuse("认不出是哪一种文件：开头既没有“项目支出绩效自评表”的标题和表头，也没有以“绩效评价报告”结尾的标题，也不是年度量表；请检查是否选错了文件，或补上标题后导入。")
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
			Source: "项目编码前六位，未在区划登记中找到",
		}, nil
	case unknown != "":
		return record.District{}, document.Refuse("文件属于%s，但区划登记里没有它；请在导入时用 -district CODE=名称 登记并指明。", unknown)
	}
	return record.District{}, document.Refuse("文件里没有项目编码，单位、部门和标题里也认不出已登记的区划；请在导入时用 -district CODE 指明区划代码，没有登记的用 -district CODE=名称。")
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
