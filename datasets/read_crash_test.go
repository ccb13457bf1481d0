package datasets

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

func TestReaderThatFailsTakesDownItsOwnFileOnly(t *testing.T) {
	var said bytes.Buffer
	defer slog.SetDefault(slog.Default())
	slog.SetDefault(slog.New(slog.NewTextHandler(&said, nil)))
	defer func(read func(document.Document) (record.Filing, error)) { kinds[1].read = read }(kinds[1].read)
	kinds[1].read = func(document.Document) (record.Filing, error) { panic("index out of range") }
	_, err := Read(longgang, embedded(t, longgang), register)
	if !errors.As(err, &document.Refusal{}) || !strings.Contains(err.Error(), "读取程序出错（正在按项目支出绩效自评表读）") {
		t.Errorf("%v", err)
	}
	if log := said.String(); strings.Count(log, "reader failed") != 1 || !strings.Contains(log, "file="+longgang) || !strings.Contains(log, "read_crash_test.go") {
		t.Errorf("the log is told %q", log)
	}
	if _, err := Read(torch, embedded(t, torch), register); err != nil {
		t.Error(err)
	}
}
