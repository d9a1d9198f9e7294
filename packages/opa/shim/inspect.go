package main

import (
	"sort"

	"github.com/open-policy-agent/opa/v1/ast"
)

type rule struct {
	Package     string           `json:"package"`
	Name        string           `json:"name"`
	File        string           `json:"file"`
	Row         int              `json:"row"`
	Annotations *ast.Annotations `json:"annotations,omitempty"`
}

type inspection struct {
	Rules    []rule   `json:"rules"`
	Builtins []string `json:"builtins"`
}

// inspect compiles without evaluating: it names the rules with their metadata
// and the builtins the modules call.
func (s *service) inspect(call *request) (any, error) {
	modules, err := parseAll(call)
	if err != nil {
		return nil, err
	}
	compiler := ast.NewCompiler().WithCapabilities(s.capabilities)
	compiler.Compile(modules)
	if compiler.Failed() {
		return nil, compiler.Errors
	}
	known := map[string]bool{}
	for _, builtin := range s.capabilities.Builtins {
		known[builtin.Name] = true
	}
	used := map[string]bool{}
	found := inspection{Rules: []rule{}, Builtins: []string{}}
	for name, module := range compiler.Modules {
		documented := annotationsByRow(modules[name])
		for _, each := range module.Rules {
			found.Rules = append(found.Rules, rule{
				Package:     module.Package.Path.String(),
				Name:        each.Head.Ref().String(),
				File:        name,
				Row:         each.Location.Row,
				Annotations: documented[each.Location.Row],
			})
		}
		ast.WalkTerms(module, func(term *ast.Term) bool {
			if reference, ok := term.Value.(ast.Ref); ok && known[reference.String()] {
				used[reference.String()] = true
			}
			return false
		})
	}
	for name := range used {
		found.Builtins = append(found.Builtins, name)
	}
	sort.Strings(found.Builtins)
	return found, nil
}

func annotationsByRow(module *ast.Module) map[int]*ast.Annotations {
	rows := map[int]*ast.Annotations{}
	if module == nil {
		return rows
	}
	for _, annotation := range module.Annotations {
		if target, ok := annotation.GetTargetPath(), annotation.EndLoc(); ok != nil && target != nil {
			rows[ok.Row+1] = annotation
		}
	}
	return rows
}
