package document

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Bounds of a conversion by LibreOffice, which needs some seconds to start.
const (
	legacyTime = 60 * time.Second
	legacyWait = 2 * time.Second
)

// legacyRefusal is what to do with a legacy file where nothing can turn it.
var legacyRefusal = map[Format]string{
	XLS: "这是旧版 Excel 文件（xls），读不了；请在 Excel / WPS 中另存为 xlsx 后再交。",
	DOC: "这是旧版 Word 文件（doc），读不了；请在 Word / WPS 中另存为 docx 后再交。",
}

func readXLS(s *sink, data []byte) error {
	converted, err := convertedLegacy(XLS, data)
	if err != nil {
		return err
	}
	return readXLSX(s, converted)
}

func readDOC(s *sink, data []byte) error {
	converted, err := convertedLegacy(DOC, data)
	if err != nil {
		return err
	}
	return readDOCX(s, converted)
}

// office is a free LibreOffice: one conversion runs at a time.
var office = make(chan struct{}, 1)

// convertedLegacy turns a legacy file into the format that followed it. No library in
// Go reads the legacy formats and is kept up, so LibreOffice does it where it is
// installed, in a profile of its own and for a limited time.
func convertedLegacy(f Format, data []byte) ([]byte, error) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		return nil, Refusal{legacyRefusal[f], err}
	}
	ctx, cancel := context.WithTimeout(context.Background(), legacyTime)
	defer cancel()
	select {
	case office <- struct{}{}:
		defer func() { <-office }()
	case <-ctx.Done():
		return nil, Refusal{"等 LibreOffice 转换旧版文件等得太久；请稍后再交，或另存为 xlsx / docx 后再交。", ctx.Err()}
	}
	converted, err := conversion(ctx, program, f, data)
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, Refusal{fmt.Sprintf("LibreOffice 在 %d 秒内没有转换完这份旧版文件；%s", int(legacyTime.Seconds()), legacyRefusal[f]), ctx.Err()}
	case err != nil:
		return nil, Refusal{"LibreOffice 转换不了这份旧版文件；" + legacyRefusal[f], err}
	}
	return converted, nil
}

func conversion(ctx context.Context, program string, f Format, data []byte) ([]byte, error) {
	folder, err := os.MkdirTemp("", "jixiao-legacy-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	old := strings.ToLower(string(f))
	in := filepath.Join(folder, "in."+old)
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(folder, "profile")),
		"--headless", "--norestore", "--convert-to", old+"x", "--outdir", folder, in)
	cmd.Dir, cmd.WaitDelay = folder, legacyWait
	cmd.Env = append(os.Environ(), "HOME="+folder)
	inGroup(cmd)
	said, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %.400s", program, err, said)
	}
	out, err := os.ReadFile(in + "x")
	if err != nil {
		return nil, fmt.Errorf("%w: %.400s", err, said)
	}
	return out, nil
}
