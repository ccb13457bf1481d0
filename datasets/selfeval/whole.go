package selfeval

import (
	"regexp"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	unitTitle = regexp.MustCompile(`单位整体`)
	// section ends the name of a part of a department: 某县教育局财务科.
	section = regexp.MustCompile(`(?:科|股|室|处|办|机关|本级|本部)$`)
)

// whole names what a form without a project evaluates: all that a department, or a unit
// below it, spends. It is an evaluation of its own kind, for its money holds that of the
// projects.
func (f *form) whole() error {
	p, e := f.out.Project, f.out.Evaluation
	if f.out.Document.Kind != DepartmentKind {
		if p.Unit == "" {
			p.Unit = f.filer
			if p.Unit != "" {
				f.say(record.Inferred, "没有写实施单位，取填报单位", "", record.ProjectField)
			}
		}
		return nil
	}
	e.Kind = record.WholeDepartment
	for _, name := range []string{f.filer, p.Unit} {
		if p.Department == "" {
			p.Department = name
			f.out.Places.Put("", record.DepartmentValue, f.out.Places.Of("", record.UnitValue))
		}
	}
	if p.Name != "" {
		return nil
	}
	evaluated, err := f.evaluated()
	if err != nil {
		return err
	}
	if evaluated != p.Department {
		p.Unit = evaluated
	}
	if evaluated != "" {
		p.Name = evaluated + "整体支出"
	}
	return nil
}

// evaluated is the one whose spending a form without a project evaluates: the department,
// or the unit where the department is only said to be above it. Two schools of one bureau
// are two evaluations, and none of them is the bureau's.
func (f *form) evaluated() (string, error) {
	dep, unit := f.out.Project.Department, f.out.Project.Unit
	if unit == "" {
		unit = f.filer
	}
	title := document.Squeezed(f.out.Document.Title)
	switch decided := f.decided.Of(record.EvaluatedAsked, ""); {
	case unit == "" || unit == dep:
		return dep, nil
	case decided == unit || decided == dep:
		return decided, nil
	case unitTitle.MatchString(title), !f.own[ownDepartment] && (f.own[ownUnit] || f.out.Project.Unit != ""):
		return unit, nil
	case len(unit) > len(dep) && unit[:len(dep)] == dep && section.MatchString(unit):
		return dep, nil
	}
	return "", document.Ask(record.Doubt{Field: record.EvaluatedAsked, Text: f.out.Document.Title, Candidates: []string{unit, dep},
		Why: "这是" + f.out.Document.Kind + "，写有“" + dep + "”和“" + unit + "”，分不出评的是哪一家的整体支出；请在表中写明后导入，或由人确认。"})
}
