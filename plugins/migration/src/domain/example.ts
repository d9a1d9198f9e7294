/** A pipeline for people who only want to look. */
export const exampleJenkinsfile = `pipeline {
  agent { docker { image 'node:22' } }

  options {
    timeout(time: 30, unit: 'MINUTES')
    disableConcurrentBuilds()
  }

  parameters {
    choice(name: 'TARGET', choices: ['staging', 'production'], description: 'Where to deploy')
    booleanParam(name: 'SKIP_TESTS', defaultValue: false)
  }

  environment {
    REGISTRY = 'registry.example.com'
    NPM_TOKEN = credentials('npm-token')
  }

  stages {
    stage('Build') {
      steps {
        sh 'npm ci'
        sh "npm run build -- --number=\${env.BUILD_NUMBER}"
      }
    }
    stage('Check') {
      parallel {
        stage('Unit tests') {
          when { expression { !params.SKIP_TESTS } }
          steps { sh 'npm test' }
          post { always { junit 'reports/**/*.xml' } }
        }
        stage('Lint') {
          steps { sh 'npm run lint' }
        }
      }
    }
    stage('Deploy') {
      when { branch 'main' }
      steps {
        withCredentials([string(credentialsId: 'deploy-key', variable: 'DEPLOY_KEY')]) {
          sh './deploy.sh --target $TARGET'
        }
      }
    }
  }

  post {
    always { archiveArtifacts artifacts: 'dist/**', allowEmptyArchive: true }
    failure { mail to: 'team@example.com', subject: 'Build failed', body: env.BUILD_URL }
  }
}
`;
