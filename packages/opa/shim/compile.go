package main

import (
	"context"
	"encoding/base64"
	"sort"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
)

// compile turns modules into policy.wasm; names of packages or rules
// ("policy/findings") are its entry points.
func (s *service) compile(call *request) (any, error) {
	source := &bundle.Bundle{Data: map[string]any{}}
	if call.Data != nil {
		source.Data = call.Data
	}
	source.Manifest.Init()
	parsed, err := parseAll(call)
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(parsed))
	for name := range parsed {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		source.Modules = append(source.Modules, bundle.ModuleFile{
			URL: name, Path: name, Raw: []byte(call.Modules[name]), Parsed: parsed[name],
		})
	}
	compiler := compile.New().
		WithTarget("wasm").
		WithEntrypoints(call.Entrypoints...).
		WithBundle(source).
		WithCapabilities(compilableCapabilities()).
		WithRegoVersion(regoVersion(call))
	if err := compiler.Build(context.Background()); err != nil {
		return nil, err
	}
	return base64.StdEncoding.EncodeToString(compiler.Bundle().WasmModules[0].Raw), nil
}

func parseAll(call *request) (map[string]*ast.Module, error) {
	modules := make(map[string]*ast.Module, len(call.Modules))
	var failures ast.Errors
	for name, text := range call.Modules {
		module, err := ast.ParseModuleWithOpts(name, text, ast.ParserOptions{
			RegoVersion: regoVersion(call), ProcessAnnotation: true,
		})
		if err != nil {
			if list, ok := err.(ast.Errors); ok {
				failures = append(failures, list...)
				continue
			}
			return nil, err
		}
		modules[name] = module
	}
	if len(failures) > 0 {
		return nil, failures
	}
	return modules, nil
}
