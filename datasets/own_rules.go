package datasets

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/check"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// ownTables are the rule tables that a bureau may add rows to, in files of the same
// name and header in the folder rules of its store.
var ownTables = []string{"check_switch", "score_formula", "threshold"}

// ownRules are the files of a store's folder rules, by table.
type ownRules map[string][]byte

// digest tells one state of a bureau's own rules from another; "" where there are none.
func (o ownRules) digest() string {
	if len(o) == 0 {
		return ""
	}
	sum := sha256.New()
	for _, table := range ownTables {
		fmt.Fprintf(sum, "%s %d\n%s", table, len(o[table]), o[table])
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// ownRules reads the folder rules of the store. A file that would change nothing, for
// no table has its name, is refused: nobody would notice.
func (s *Store) ownRules() (ownRules, error) {
	dir := filepath.Join(s.dir, "rules")
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	own := ownRules{}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		table, isCSV := strings.CutSuffix(entry.Name(), ".csv")
		if !isCSV || !slices.Contains(ownTables, table) {
			return nil, document.Refuse("档案库的规则文件夹 rules 里不能有“%s”；可以有 %s.csv。请改名或移走。", entry.Name(), strings.Join(ownTables, ".csv、"))
		}
		if own[table], err = os.ReadFile(filepath.Join(dir, entry.Name())); err != nil {
			return nil, err
		}
	}
	return own, nil
}

// RulesChanged says that the folder rules of the store is not as it was when the
// current snapshot was built: a rebuild checks all documents by what it holds now.
func (s *Store) RulesChanged(ctx context.Context) (bool, error) {
	own, err := s.ownRules()
	if err != nil {
		return false, err
	}
	snap, release, err := s.Current(ctx)
	if err != nil {
		return false, err
	}
	defer release()
	var held sql.NullString
	err = snap.DB.QueryRowContext(ctx, "SELECT comment FROM duckdb_tables() WHERE table_name = 'check_switch'").Scan(&held)
	return snap.Number > 0 && held.String != own.digest(), err
}

// add adds own rows to the rules as shipped. A row about the same thing as a shipped one
// takes its place. One snapshot has one set of rules, so this is for a new one.
func (o ownRules) add(ctx context.Context, db *sql.DB, places []record.District) error {
	if len(o) == 0 {
		return nil
	}
	known := map[string]bool{"": true}
	registry, err := Districts(ctx, db)
	if err != nil {
		return err
	}
	for _, d := range registry {
		known[d.Code] = true
	}
	for _, d := range places {
		known[d.Code] = true
	}
	for _, table := range ownTables {
		if err := o.addTable(ctx, db, table, known); err != nil {
			return err
		}
	}
	_, err = db.ExecContext(ctx, "COMMENT ON TABLE check_switch IS '"+o.digest()+"'")
	return err
}

// dropsShipped takes out the shipped row that an own row takes the place of.
var dropsShipped = map[string]string{
	"score_formula": "DELETE FROM score_formula WHERE name = ? AND jurisdiction = ? AND kind = ? AND coalesce(year_from::VARCHAR, '') = ?",
	"threshold":     "DELETE FROM threshold WHERE name = ? AND jurisdiction = ? AND kind = ? AND coalesce(year_from::VARCHAR, '') = ?",
}

func (o ownRules) addTable(ctx context.Context, db *sql.DB, table string, places map[string]bool) error {
	text, there := o[table]
	if !there {
		return nil
	}
	shipped, err := ruleFiles.ReadFile("rules/" + table + ".csv")
	if err != nil {
		return err
	}
	header, _, _ := strings.Cut(string(shipped), "\n")
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	names, err := ruleNames(ctx, db)
	if err != nil {
		return err
	}
	seen := map[string]int{}
	in := csv.NewReader(bytes.NewReader(text))
	head, err := in.Read()
	if err != nil || strings.Join(head, ",") != strings.TrimSpace(header) {
		return document.Refuse("rules/%s.csv 第 1 行应是列名：%s。", table, strings.TrimSpace(header))
	}
	rows, err := in.ReadAll()
	if err != nil {
		return document.Refuse("rules/%s.csv 的写法有误：%v；每行应有 %d 列，含逗号的字段用引号括起。", table, err, len(head))
	}
	for i, fields := range rows {
		row := map[string]string{}
		for j, name := range head {
			row[name] = strings.TrimSpace(fields[j])
		}
		fault := ruleFault(row, places)
		if fault == "" {
			fault = names.fault(table, row)
		}
		key := strings.Join([]string{row["rule"], row["name"], row["jurisdiction"], row["kind"], row["year_from"]}, "\n")
		if first, twice := seen[key]; twice && fault == "" {
			fault = fmt.Sprintf("与第 %d 行说的是同一条", first)
		}
		if fault != "" {
			return document.Refuse("rules/%s.csv 第 %d 行：%s；请改正后再试，档案库没有变动。", table, i+2, fault)
		}
		seen[key] = i + 2
		if drop, replaces := dropsShipped[table]; replaces {
			if _, err := db.ExecContext(ctx, drop, row["name"], row["jurisdiction"], row["kind"], row["year_from"]); err != nil {
				return err
			}
		}
	}
	if err := InsertCSV(ctx, db, table, text); err != nil {
		return fmt.Errorf("rules/%s.csv: %w", table, err)
	}
	return nil
}

var (
	yearOfRule  = regexp.MustCompile(`^(?:19|20)\d\d$`)
	ruleKinds   = []string{"", string(record.SelfEvaluation), string(record.DepartmentEvaluation), string(record.FinanceEvaluation)}
	ruleClasses = []string{"", "E", "I", "R", "Q"}
	yesOrNo     = []string{"true", "false"}
)

// ruleFault says what is wrong with what all rule tables have, "" if nothing is.
func ruleFault(row map[string]string, places map[string]bool) string {
	switch {
	case !places[row["jurisdiction"]]:
		return fmt.Sprintf("适用地区“%s”没有登记；请给区划登记里的代码，全国留空", row["jurisdiction"])
	case !slices.Contains(ruleKinds, row["kind"]):
		return fmt.Sprintf("评价类型不能是“%s”；可以是 %s，不限留空", row["kind"], strings.Join(ruleKinds[1:], "、"))
	case row["year_from"] != "" && !yearOfRule.MatchString(row["year_from"]):
		return fmt.Sprintf("起用年度不能是“%s”；请给四位年份，不限留空", row["year_from"])
	case row["source"] == "":
		return "没有写依据（source）"
	case !slices.Contains(yesOrNo, row["verified"]):
		return fmt.Sprintf("依据是否核实不能是“%s”；可以是 true 或 false", row["verified"])
	}
	return ""
}

// shippedNames are what own rows may speak of: the rules, and the thresholds with
// their units.
type shippedNames struct {
	rules map[string]bool
	units map[string]string
}

func ruleNames(ctx context.Context, db *sql.DB) (n shippedNames, err error) {
	n = shippedNames{map[string]bool{}, map[string]string{}}
	err = scan(ctx, db, "SELECT rule, '', true FROM check_rule UNION ALL SELECT name, unit, false FROM threshold", func(r *sql.Rows) error {
		var name, unit string
		var isRule bool
		err := r.Scan(&name, &unit, &isRule)
		if isRule {
			n.rules[name] = true
		} else {
			n.units[name] = unit
		}
		return err
	})
	return n, err
}

// fault says what is wrong with what only one table has, "" if nothing is.
func (n shippedNames) fault(table string, row map[string]string) string {
	if table == "check_switch" {
		switch {
		case !n.rules[row["rule"]]:
			return fmt.Sprintf("没有编号为“%s”的核验规则；编号见核验页“各条规则”", row["rule"])
		case !slices.Contains(yesOrNo, row["active"]):
			return fmt.Sprintf("是否启用不能是“%s”；可以是 true 或 false", row["active"])
		case !slices.Contains(ruleClasses, row["class"]):
			return fmt.Sprintf("类别不能是“%s”；可以是 %s，不改留空", row["class"], strings.Join(ruleClasses[1:], "、"))
		}
		return ""
	}
	if table == "score_formula" {
		return check.FormulaFault(row["name"], row["value"], row["pack"])
	}
	unit, known := n.units[row["name"]]
	_, err := strconv.ParseFloat(row["value"], 64)
	switch {
	case !known:
		return fmt.Sprintf("没有名为“%s”的阈值；名称见来源页 threshold 表", row["name"])
	case err != nil:
		return fmt.Sprintf("值“%s”不是数", row["value"])
	case row["unit"] != unit:
		return fmt.Sprintf("阈值 %s 的单位是“%s”，不是“%s”", row["name"], unit, row["unit"])
	case row["meaning"] == "":
		return "没有写含义（meaning）"
	}
	return ""
}
